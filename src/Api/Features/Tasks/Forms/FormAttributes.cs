namespace Kim.Api.Features.Tasks.Forms;

/// <summary>The German label of a form field.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class LabelAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}

/// <summary>The codes that a field may have.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class OneOfAttribute(params string[] codes) : Attribute
{
    public string[] Codes { get; } = codes;
}

/// <summary>A field whose codes come from a code list (<c>GET /api/v1/code-lists</c>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class CodeListAttribute(string list) : Attribute
{
    public string List { get; } = list;
}

/// <summary>
/// The outcomes that need this field. The schema tells it as <c>requiredFor</c>, so that a form can show it; the rule itself,
/// with its own code, is the domain's.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class RequiredForAttribute(params string[] outcomes) : Attribute
{
    public string[] Outcomes { get; } = outcomes;
}

/// <summary>Longest text, in characters; texts without it may have 4 000.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class LongestAttribute(int characters) : Attribute
{
    public int Characters { get; } = characters;
}

/// <summary>Bounds of a number, both included.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class BetweenAttribute(int least, int most) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}
