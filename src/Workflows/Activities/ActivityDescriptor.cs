namespace Kim.Workflows.Activities;

/// <summary>Everything a designer and a checker must know about an activity type.</summary>
public sealed record ActivityDescriptor(string TypeName, Wording Category, Wording DisplayName, Wording Description)
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

    /// <summary>Null for a workflow used as activity: its type is its name.</summary>
    public string? Namespace => TypeName.LastIndexOf('.') is var dot and > 0 ? TypeName[..dot] : null;

    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];
}

/// <summary>A text in the product's two languages.</summary>
public sealed record Wording(string German, string English);

/// <summary>An input; <see cref="Name"/> is PascalCase as in Elsa's descriptors and camelCase in definitions. <see cref="Description"/> is for people who edit, in German.</summary>
public sealed record InputDescriptor(string Name, string TypeName, Wording DisplayName, string Description)
{
    /// <summary>The name in definitions.</summary>
    public string Key { get; } = NodeInputs.KeyOf(Name);

    public string UiHint { get; init; } = "singleline";

    /// <summary>What a designer fills in where the activity is new. The engine does not know it: what a definition leaves out stays out.</summary>
    public object? DefaultValue { get; init; }
    public string? DefaultSyntax { get; init; }
    public string? Category { get; init; }
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The name of a list of choices that the product knows; null when there is none.</summary>
    public string? ChoicesFrom { get; init; }

    /// <summary>False: edited on the canvas and not in a field.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Declared by a workflow that is used as activity.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>The value where the definition gives none; null when there is no such value.</summary>
    public object? Otherwise { get; init; }

    /// <summary>False: the activity evaluates it itself, when and as often as it needs to.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>False: stored plainly and not as an expression.</summary>
    public bool IsWrapped { get; init; } = true;
}

/// <summary>A value of a drop-down, and the German text for it.</summary>
public sealed record Choice(string Value, string Text);

public sealed record OutputDescriptor(string Name, string TypeName, Wording DisplayName, string Description)
{
    /// <inheritdoc cref="InputDescriptor.IsSynthetic"/>
    public bool IsSynthetic { get; init; }
}

/// <summary>A port: <c>Flow</c> is an outcome that connections leave by, <c>Embedded</c> holds a child activity.</summary>
public sealed record PortDescriptor(string Name, Wording DisplayName, string Type = "Flow");
