using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Transmissions;

public readonly record struct ConsentWithdrawalId(Guid Value) : IId<ConsentWithdrawalId>
{
    public static ConsentWithdrawalId New() => new(Guid.CreateVersion7());
    public static ConsentWithdrawalId From(Guid value) => new(value);
}

/// <summary>The outcome of the task <c>inform-recipients</c>.</summary>
public enum RecipientsInformed
{
    Informed,
    NoneNeeded,
}

/// <summary>The outcome of the task <c>decide-file-basis</c>.</summary>
public enum FileBasis
{
    OtherBasis,
    Erase,
}

/// <summary>What a withdrawn consent brought with it: what it stopped at once, who was told, and on what basis the file is kept from now on.</summary>
public sealed class ConsentWithdrawal : CaseRecord
{
    private ConsentWithdrawal() { }

    public ConsentWithdrawalId Id { get; private init; }
    public ConsentId ConsentId { get; private init; }
    public string PurposeCode { get; private init; } = "";
    public IReadOnlyList<Guid> StoppedMeasures { get; private init; } = [];
    public IReadOnlyList<Guid> StoppedParticipations { get; private init; } = [];
    public Guid? WorkflowInstanceId { get; private set; }
    public RecipientsInformed? RecipientsInformed { get; private set; }
    public DateOnly? InformedOn { get; private set; }
    public Encrypted<string>? Note { get; private set; }
    public FileBasis? FileBasis { get; private set; }
    public DateOnly? DecidedOn { get; private set; }

    public void RunBy(Guid workflowInstanceId) => WorkflowInstanceId = workflowInstanceId;

    public void Inform(RecipientsInformed outcome, Encrypted<string>? note, DateTimeOffset now) =>
        (RecipientsInformed, Note, InformedOn) = (outcome, note, BerlinTime.DateOf(now));

    internal void Decide(FileBasis outcome, DateTimeOffset now) => (FileBasis, DecidedOn) = (outcome, BerlinTime.DateOf(now));

    internal static ConsentWithdrawal Of(CaseFile file, Consent consent, IReadOnlyList<Guid> measures, IReadOnlyList<Guid> participations)
    {
        var withdrawal = new ConsentWithdrawal
        {
            Id = ConsentWithdrawalId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            ConsentId = consent.Id,
            PurposeCode = consent.PurposeCode,
            StoppedMeasures = measures,
            StoppedParticipations = participations,
        };
        withdrawal.Raise(new ConsentWithdrawalBegun(file.CaseId, withdrawal.Id));
        return withdrawal;
    }
}

public static class WithdrawalErrors
{
    public static readonly Error OtherBasisMissing = Error.Rule("withdrawal.other-basis-missing", "Die Akte ruhte auf der widerrufenen Einwilligung; es fehlt die andere Rechtsgrundlage.");
}

public sealed record ConsentWithdrawalBegun(CaseId CaseId, ConsentWithdrawalId ConsentWithdrawalId) : IDomainEvent;
