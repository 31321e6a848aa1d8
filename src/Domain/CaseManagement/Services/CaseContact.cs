using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Services;

public readonly record struct CaseContactId(Guid Value) : IId<CaseContactId>
{
    public static CaseContactId New() => new(Guid.CreateVersion7());
    public static CaseContactId From(Guid value) => new(value);
}

/// <summary>What is noted of a contact or an attempt at one. <c>At</c> is when it took place; <c>AuthorOnly</c> hides the note from colleagues.</summary>
public sealed record ContactNote(
    string KindCode, DateTimeOffset At, bool Reached = true, int? DurationMinutes = null, string? LanguageCode = null, bool Interpreter = false,
    Encrypted<string>? Participants = null, Encrypted<string>? Note = null, bool AuthorOnly = false, Guid? GoalId = null);

/// <summary>An entry in the course of a case: a talk, a call, a home visit, or that the client was not reached.</summary>
public sealed class CaseContact : CaseRecord
{
    /// <summary>A note of the case manager; nobody was met or called.</summary>
    public const string NoteKind = "note";

    private CaseContact() { }

    public CaseContactId Id { get; private init; }
    public string KindCode { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public bool Reached { get; private init; }
    public int? DurationMinutes { get; private init; }
    public string? LanguageCode { get; private init; }
    public bool Interpreter { get; private init; }
    public Encrypted<string>? Participants { get; private init; }
    public Encrypted<string>? Note { get; private init; }
    public bool AuthorOnly { get; private init; }
    public Guid? GoalId { get; private init; }

    internal static Result<CaseContact> Record(CaseFile file, ContactNote note)
    {
        var faults = new Faults()
            .RequireText(note.KindCode, "kind")
            .Require(note.At <= file.At, "at", "contact.ahead", "Der Kontakt liegt in der Zukunft.")
            .Require(note.DurationMinutes is null or (>= 0 and <= 1440), "durationMinutes", "contact.duration", "Die Dauer liegt zwischen 0 und 1440 Minuten.");
        if (faults.Refusal("contact.invalid", "Der Kontakt ist unvollständig.") is { } refusal)
            return refusal;

        return new CaseContact
        {
            Id = CaseContactId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            KindCode = note.KindCode,
            At = note.At,
            Reached = note.Reached,
            DurationMinutes = note.DurationMinutes,
            LanguageCode = note.LanguageCode,
            Interpreter = note.Interpreter,
            Participants = note.Participants,
            Note = note.Note,
            AuthorOnly = note.AuthorOnly,
            GoalId = note.GoalId,
        };
    }
}
