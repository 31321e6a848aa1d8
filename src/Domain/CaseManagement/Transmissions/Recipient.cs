using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Transmissions;

/// <summary>Who receives data: an institution, there a function, and where one is named the person, who stays sealed.</summary>
public sealed record Recipient(string Institution, string? Function = null, Guid? PartnerId = null, Encrypted<string>? Person = null)
{
    /// <summary>Whether what was said of this recipient is true of the other. A function that only one of them names narrows nothing.</summary>
    public bool Covers(Recipient other) =>
        ((PartnerId is not null && PartnerId == other.PartnerId) || AreSame(Institution, other.Institution))
        && (Function is null || other.Function is null || AreSame(Function, other.Function));

    public bool HasName() => !string.IsNullOrWhiteSpace(Institution);

    private static bool AreSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
