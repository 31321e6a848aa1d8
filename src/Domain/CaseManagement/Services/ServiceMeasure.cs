using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Services;

public readonly record struct ServiceMeasureId(Guid Value) : IId<ServiceMeasureId>
{
    public static ServiceMeasureId New() => new(Guid.CreateVersion7());
    public static ServiceMeasureId From(Guid value) => new(value);
}

/// <summary>A step of service that the task <c>service-steering</c> sets going. One that sends data to somebody names the consent it rests on.</summary>
public sealed record MeasureRequest(
    GoalId? GoalId,
    Encrypted<string>? Description,
    string ResponsibleCode,
    string StatusCode = "requested",
    Guid? PartnerId = null,
    Guid? OfferId = null,
    string? LegalSphereCode = null,
    DateOnly? RequestedOn = null,
    DateOnly? StartOn = null,
    DateOnly? DueOn = null,
    bool TransmitsData = false,
    ConsentId? ConsentId = null,
    Recipient? Recipient = null,
    IReadOnlyList<string>? DataCategories = null)
{
    /// <summary>What goes to the partner with the request; null: nothing.</summary>
    internal Transmission? TransmissionOf(ServiceMeasureId measure) => !TransmitsData ? null : new(
        Transmission.Purpose, Recipient ?? new Recipient("", PartnerId: PartnerId), DataCategories ?? [], "measure", ConsentId, MeasureId: measure);
}

/// <summary>How a measure went on. Declined needs a reason of the catalogue.</summary>
public sealed record MeasureProgress(
    string StatusCode, DateOnly? StartOn = null, int? WaitTimeDays = null, string? RefusalReasonCode = null, Encrypted<string>? Result = null,
    DateOnly? RequestedOn = null, DateOnly? DueOn = null);

/// <summary>Through whom a measure is done: the partner, its offer, and the legal sphere it belongs to.</summary>
public sealed record MeasureProvider(Guid? PartnerId, Guid? OfferId, string? LegalSphereCode);

/// <summary>A step of service within a case: an offer requested, a document obtained, an appointment accompanied.</summary>
public sealed class ServiceMeasure : CaseRecord
{
    private ServiceMeasure() { }

    public ServiceMeasureId Id { get; private init; }
    public GoalId? GoalId { get; private init; }
    public Encrypted<string>? Description { get; private init; }
    public string ResponsibleCode { get; private init; } = "";
    public string StatusCode { get; private set; } = "";
    public Guid? PartnerId { get; private set; }
    public Guid? OfferId { get; private set; }
    public string? LegalSphereCode { get; private set; }
    public DateOnly? RequestedOn { get; private set; }
    public DateOnly? StartOn { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public int? WaitTimeDays { get; private set; }
    public string? RefusalReasonCode { get; private set; }
    public Encrypted<string>? Result { get; private set; }
    public bool TransmitsData { get; private init; }
    public ConsentId? ConsentId { get; private set; }

    /// <summary>When what it rested on was withdrawn; nothing more is sent for it.</summary>
    public DateOnly? TransmissionStoppedOn { get; private set; }

    /// <summary>Of the conference that agreed on it.</summary>
    public ConferenceId? ConferenceId { get; private init; }

    public bool SendsData => TransmitsData && TransmissionStoppedOn is null && StatusCode is not ("finished" or "declined" or "not-realised");

    public Result Progress(MeasureProgress progress)
    {
        if (string.IsNullOrWhiteSpace(progress.StatusCode))
            return MeasureErrors.StatusMissing;
        if (progress.StatusCode == "declined" && string.IsNullOrWhiteSpace(progress.RefusalReasonCode))
            return MeasureErrors.RefusalReasonMissing;

        StatusCode = progress.StatusCode;
        (RequestedOn, StartOn, DueOn) = (progress.RequestedOn ?? RequestedOn, progress.StartOn ?? StartOn, progress.DueOn ?? DueOn);
        WaitTimeDays = progress.WaitTimeDays ?? WaitTimeDays;
        (RefusalReasonCode, Result) = (progress.RefusalReasonCode, progress.Result ?? Result);
        Raise(new MeasureProgressed(CaseId, Id, StatusCode));
        return Shared.Result.Ok;
    }

    /// <summary>Another partner is asked. To whom data went already stays on record with each disclosure.</summary>
    public Result Entrust(MeasureProvider provider)
    {
        if (SendsData && provider.PartnerId != PartnerId)
            return MeasureErrors.StillSends;

        (PartnerId, OfferId, LegalSphereCode) = (provider.PartnerId, provider.OfferId, provider.LegalSphereCode);
        return Shared.Result.Ok;
    }

    internal void RestOn(ConsentId? consent) => ConsentId = consent;

    /// <summary>Whether there was something to stop.</summary>
    internal bool StopTransmission(DateTimeOffset now)
    {
        if (!SendsData)
            return false;

        (TransmissionStoppedOn, StatusCode) = (BerlinTime.DateOf(now), "stopped");
        Raise(new MeasureProgressed(CaseId, Id, StatusCode));
        return true;
    }

    /// <summary>What a conference agreed on: who does what until when.</summary>
    internal static ServiceMeasure Agreed(CaseFile file, Agreement agreement, ConferenceId conference) => new()
    {
        Id = ServiceMeasureId.New(),
        TenantId = file.TenantId,
        CarrierId = file.CarrierId,
        CaseId = file.CaseId,
        RecordedBy = file.By,
        RecordedAt = file.At,
        Description = agreement.What,
        ResponsibleCode = agreement.ResponsibleCode,
        StatusCode = "planned",
        PartnerId = agreement.PartnerId,
        DueOn = agreement.Until,
        ConferenceId = conference,
    };

    internal static Result<ServiceMeasure> Request(CaseFile file, MeasureRequest request, SupportPlan plan, DateOnly today, int index)
    {
        var faults = new Faults()
            .Require(request.Description is not null, $"measures[{index}].description", "field.required", "Die Beschreibung fehlt.")
            .RequireText(request.ResponsibleCode, $"measures[{index}].responsible")
            .RequireText(request.StatusCode, $"measures[{index}].status")
            .Require(request.GoalId is null || plan.Goals.Any(goal => goal.Id == request.GoalId), $"measures[{index}].goalId", "goal.not-found", "Das Ziel gehört nicht zu dieser Zielvereinbarung.");
        if (faults.Refusal("measure.invalid", "Die Maßnahme ist unvollständig.") is { } refusal)
            return refusal;

        var measure = new ServiceMeasure
        {
            Id = ServiceMeasureId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            GoalId = request.GoalId,
            Description = request.Description,
            ResponsibleCode = request.ResponsibleCode,
            StatusCode = request.StatusCode,
            PartnerId = request.PartnerId,
            OfferId = request.OfferId,
            LegalSphereCode = request.LegalSphereCode,
            RequestedOn = request.RequestedOn ?? today,
            StartOn = request.StartOn,
            DueOn = request.DueOn,
            TransmitsData = request.TransmitsData,
            ConsentId = request.ConsentId,
        };
        measure.Raise(new MeasureRequested(file.CaseId, measure.Id, request.LegalSphereCode));
        return measure;
    }
}

public static class MeasureErrors
{
    public static readonly Error NotFound = Error.NotFound("measure.not-found", "Die Maßnahme gibt es nicht.");
    public static readonly Error StatusMissing = Error.Rule("measure.status-missing", "Der Stand der Maßnahme fehlt.");
    public static readonly Error StillSends = Error.Conflict("measure.still-sends", "Solange Daten übermittelt werden, bleibt der Empfänger derselbe.");
    public static readonly Error RefusalReasonMissing = Error.Rule("measure.refusal-reason-missing", "Eine abgelehnte Maßnahme braucht einen Grund.");
}

public sealed record MeasureRequested(CaseId CaseId, ServiceMeasureId ServiceMeasureId, string? LegalSphereCode) : IDomainEvent;

public sealed record MeasureProgressed(CaseId CaseId, ServiceMeasureId ServiceMeasureId, string StatusCode) : IDomainEvent;
