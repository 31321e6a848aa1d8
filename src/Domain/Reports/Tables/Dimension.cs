using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;

namespace Kim.Domain.Reports.Tables;

/// <summary>A row or a column of a table, as it was called when the table was made.</summary>
public sealed record Heading(string Code, string German)
{
    public const string TotalCode = "total";

    public static readonly Heading Total = new(TotalCode, "Insgesamt");
}

/// <summary>
/// What numbers are broken down by. Its kind says what it may be crossed with: sensitive characteristics and places only ever with a
/// plain one, because <see cref="TableTemplate"/> knows no other crossing.
/// </summary>
public abstract record Dimension(string Key, string German)
{
    public const string Unknown = "none";

    private static readonly Heading WithoutAnswer = new(Unknown, "Ohne Angabe");

    private Dimension()
        : this("", "")
    {
    }

    /// <summary>The code list that names its rows; absent where the dimension names them itself.</summary>
    public string? List { get; init; }

    public IReadOnlyList<Heading> Own { get; init; } = [];

    /// <summary>Codes that are counted under another, such as the residence titles of a group.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>One person may stand in several rows, so that they do not add up.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>Every row that could be, whatever was counted: a missing row would tell that nobody is in it.</summary>
    public IReadOnlyList<Heading> Headings(CodeBook codes, IReadOnlyList<Heading> places)
    {
        IReadOnlyList<Heading> named = this switch
        {
            Place => [.. places, .. Own],
            _ when List is not null => [.. codes.Find(List)!.Codes.Select(code => new Heading(code.Value, code.German))],
            _ => Own,
        };
        return named.Any(heading => heading.Code is "not-stated") || List is null ? named : [.. named, WithoutAnswer];
    }

    /// <summary>Under which of its headings a code is counted.</summary>
    public string Under(string code, IReadOnlyList<Heading> headings)
    {
        var grouped = Groups.GetValueOrDefault(code, code);
        if (headings.Any(heading => heading.Code == grouped))
            return grouped;
        return grouped is not Unknown && headings.Any(heading => heading.Code is "other") ? "other" : headings.FirstOrDefault(heading => heading.Code is "not-stated" or Unknown)?.Code ?? headings[^1].Code;
    }

    public sealed record Plain(string Key, string German) : Dimension(Key, German);

    /// <summary>Nationality, residence status, disability, sexual or gender identity, ethnic origin, religion.</summary>
    public sealed record Sensitive(string Key, string German) : Dimension(Key, German);

    /// <summary>Municipality, district or post.</summary>
    public sealed record Place(string Key, string German) : Dimension(Key, German);
}
