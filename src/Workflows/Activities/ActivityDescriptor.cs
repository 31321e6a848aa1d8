namespace Kim.Workflows.Activities;

/// <summary>Everything a designer and a checker must know about an activity type.</summary>
public sealed record ActivityDescriptor(string TypeName, string Category, Wording DisplayName, Wording Description)
{
    public int Version { get; init; } = 1;

    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Outcomes with a fixed name. <c>Done</c> is the default and not listed.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    public bool IsContainer { get; init; }

    public bool IsStart { get; init; }

    /// <summary>Ends the flowchart it stands in.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>May start a workflow when its stimulus comes.</summary>
    public bool IsTrigger { get; init; }

    public bool IsBrowsable { get; init; } = true;

    public string Namespace => TypeName[..TypeName.LastIndexOf('.')];

    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];
}

/// <summary>A text in the product's two languages.</summary>
public sealed record Wording(string German, string English);

/// <summary>An input; <see cref="Name"/> is PascalCase as in Elsa's descriptors and camelCase in definitions.</summary>
public sealed record InputDescriptor(string Name, string TypeName, Wording DisplayName)
{
    public Wording? Description { get; init; }
    public string UiHint { get; init; } = "singleline";
    public object? DefaultValue { get; init; }
    public string? Category { get; init; }
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The value where the definition gives none; null when there is no such value.</summary>
    public object? Otherwise { get; init; }

    /// <summary>False: the activity evaluates it itself, when and as often as it needs to.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>False: stored plainly and not as an expression.</summary>
    public bool IsWrapped { get; init; } = true;
}

public sealed record OutputDescriptor(string Name, string TypeName, Wording DisplayName);

/// <summary>A port: <c>Flow</c> is an outcome that connections leave by, <c>Embedded</c> holds a child activity.</summary>
public sealed record PortDescriptor(string Name, Wording DisplayName, string Type = "Flow");
