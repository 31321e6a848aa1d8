using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Conferences;

public readonly record struct ConferenceId(Guid Value) : IId<ConferenceId>
{
    public static ConferenceId New() => new(Guid.CreateVersion7());
    public static ConferenceId From(Guid value) => new(value);
}

public enum ConferenceState
{
    Planned,
    Invited,
    Held,
    Cancelled,
}

/// <summary>What a conference is planned with. The purpose is agreed with the client; the categories are what will be spoken of.</summary>
public sealed record ConferencePlan(
    DateTimeOffset At, Encrypted<string>? Place, Encrypted<string>? Purpose, bool PurposeAgreedWithClient, IReadOnlyList<string> DataCategories,
    IReadOnlyList<Invitation> Participants, Encrypted<string>? Questions = null);

/// <summary>A meeting on one case with the client (Teilhabekonferenz): nobody takes part without a consent, and nobody gets more of the minutes than their part.</summary>
public sealed class Conference : CaseRecord
{
    private readonly List<Participant> participants = [];
    private readonly List<Agreement> agreements = [];
    private readonly List<MinutesPart> minutes = [];

    private Conference() { }

    public ConferenceId Id { get; private init; }
    public ConferenceState State { get; private set; }
    public DateTimeOffset At { get; private init; }
    public DateOnly InviteBy { get; private init; }
    public DateOnly MinutesDue { get; private init; }
    public Encrypted<string>? Place { get; private init; }
    public Encrypted<string>? Purpose { get; private init; }
    public Encrypted<string>? Questions { get; private init; }
    public IReadOnlyList<string> DataCategories { get; private init; } = [];
    public IReadOnlyList<Participant> Participants => participants;
    public IReadOnlyList<Agreement> Agreements => agreements;
    public IReadOnlyList<MinutesPart> Minutes => minutes;
    public bool? ClientPresent { get; private set; }
    public string? ClientAbsentReason { get; private set; }
    public DateOnly? MinutesRecordedOn { get; private set; }
    public string? CancelReason { get; private set; }
    public Guid? WorkflowInstanceId { get; private set; }

    public DateOnly Day => BerlinTime.DateOf(At);

    public bool IsOpen => State is ConferenceState.Planned or ConferenceState.Invited;

    public void RunBy(Guid workflowInstanceId) => WorkflowInstanceId = workflowInstanceId;

    public Result Cancel(string reasonCode)
    {
        if (!IsOpen)
            return ConferenceErrors.NotOpen;
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.ReasonMissing;

        (State, CancelReason) = (ConferenceState.Cancelled, reasonCode);
        EndParticipations(_ => true);
        Raise(new ConferenceCancelled(CaseId, Id));
        return Result.Ok;
    }

    internal static Result<Conference> Plan(CaseFile file, ConferencePlan plan, IReadOnlyList<Participant> invited, DateOnly inviteBy, DateOnly minutesDue)
    {
        var faults = new Faults()
            .Require(plan.At > file.At, "at", "conference.past", "Die Konferenz liegt nicht in der Zukunft.")
            .Require(plan.Purpose is not null, "purpose", "field.required", "Diese Angabe fehlt.")
            .Require(plan.PurposeAgreedWithClient, "purposeAgreedWithClient", "conference.purpose-not-agreed", "Der Zweck wird vorher mit der Klientin oder dem Klienten besprochen.");
        if (faults.Refusal("conference.invalid", "Die Konferenz ist unvollständig.") is { } refusal)
            return refusal;

        var today = BerlinTime.DateOf(file.At);
        var conference = new Conference
        {
            Id = ConferenceId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            At = plan.At,
            InviteBy = inviteBy < today ? today : inviteBy,
            MinutesDue = minutesDue,
            Place = plan.Place,
            Purpose = plan.Purpose,
            Questions = plan.Questions,
            DataCategories = plan.DataCategories,
        };
        conference.participants.AddRange(invited);
        conference.Raise(new ConferencePlanned(file.CaseId, conference.Id));
        return conference;
    }

    internal void Add(Participant participant) => participants.Add(participant);

    internal void MarkInvited(DateOnly today)
    {
        Change(participant => participant.State is ParticipationState.Expected, participant => participant with { State = ParticipationState.Invited, InvitedOn = today });
        State = ConferenceState.Invited;
        Raise(new ParticipantsInvited(CaseId, Id));
    }

    internal void MarkMinutesSent(Guid participant, DateOnly today) => Change(one => one.Id == participant, one => one with { MinutesSentOn = today });

    /// <summary>Whose consent is gone takes part no longer; answers who that was.</summary>
    internal IReadOnlyList<Guid> EndParticipations(Func<Participant, bool> concerned)
    {
        if (State is ConferenceState.Held)
            return [];

        var ended = participants.Where(one => one.TakesPart && concerned(one)).Select(one => one.Id).ToList();
        Change(one => ended.Contains(one.Id), one => one with { State = ParticipationState.Ended });
        return ended;
    }

    internal void Record(ConferenceMinutes recorded, IReadOnlyList<Agreement> agreed, DateOnly today)
    {
        (State, ClientPresent, ClientAbsentReason, MinutesRecordedOn) = (ConferenceState.Held, recorded.ClientPresent, recorded.ClientAbsentReason, today);
        minutes.AddRange(recorded.Parts);
        agreements.AddRange(agreed);
        Raise(new ConferenceMinutesRecorded(CaseId, Id));
    }

    private void Change(Func<Participant, bool> which, Func<Participant, Participant> change)
    {
        for (var index = 0; index < participants.Count; index++)
        {
            if (which(participants[index]))
                participants[index] = change(participants[index]);
        }
    }
}
