using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public enum FirstContactOutcome
{
    Continue,
    Refer,
    NotReached,
}

public sealed partial class SupportCase
{
    public const int AttemptsBeforeLostContact = 3;
    public const int AttemptWindowInDays = 60;

    /// <summary>
    /// Task <c>first-contact</c>. To refer ends the case as not admitted; so does the third failed attempt in 60 days, and a
    /// flow that repeats the task asks <see cref="IsEnded"/> first.
    /// </summary>
    public Result<CaseContact> RecordFirstContact(FirstContactOutcome outcome, ContactNote note, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.FirstContact) is { } refusal)
            return refusal;

        var contact = Note(note with { Reached = outcome is not FirstContactOutcome.NotReached }, by, now);
        if (!contact.Succeeded)
            return contact;

        if (contact.Value.Reached)
            FirstContactOn ??= BerlinTime.DateOf(note.At);
        Raise(new FirstContactRecorded(Id, outcome));
        if (outcome is FirstContactOutcome.Refer)
            EndAs(CaseStatus.NotAdmitted, "referral-counselling", now);
        else if (outcome is FirstContactOutcome.NotReached && IsContactLost(BerlinTime.DateOf(now)))
            EndAs(CaseStatus.NotAdmitted, "not-reached", now);
        return contact;
    }

    /// <summary>A contact, or an attempt, outside the task of a step.</summary>
    public Result<CaseContact> RecordContact(ContactNote note, UserId by, DateTimeOffset now) =>
        Status is CaseStatus.NotAdmitted || (Status is CaseStatus.Closed && Phase is not CasePhase.AfterCare)
            ? (Status is CaseStatus.Closed ? CaseErrors.AlreadyClosed : CaseErrors.NotAdmitted)
            : Note(note, by, now);

    public bool IsContactLost(DateOnly today) =>
        contactAttempts.Count(attempt => BerlinTime.DateOf(attempt) >= today.AddDays(-AttemptWindowInDays)) >= AttemptsBeforeLostContact;

    private Result<CaseContact> Note(ContactNote note, UserId by, DateTimeOffset now)
    {
        var contact = CaseContact.Record(File(by, now), note);
        if (!contact.Succeeded)
            return contact;

        if (note.KindCode == CaseContact.NoteKind)
            return contact;

        if (note.Reached)
        {
            contactAttempts.Clear();
            var day = BerlinTime.DateOf(note.At);
            var earlier = LastContactOn;
            LastContactOn = LastContactOn > day ? LastContactOn : day;
            if (LastContactOn != earlier)
                Raise(new ContactMade(Id, day, IsFirst: earlier is null));
        }
        else
        {
            contactAttempts.Add(note.At);
        }

        return contact;
    }
}
