using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.SupportPlans;
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
    ConsentId? ConsentId = null);

/// <summary>How a measure went on. Declined needs a reason of the catalogue.</summary>
public sealed record MeasureProgress(string StatusCode, DateOnly? StartOn = null, int? WaitTimeDays = null, string? RefusalReasonCode = null, Encrypted<string>? Result = null);

/// <summary>A step of service within a case: an offer requested, a document obtained, an appointment accompanied.</summary>
public sealed class ServiceMeasure : CaseRecord
{
    private ServiceMeasure() { }

    public ServiceMeasureId Id { get; private init; }
    public GoalId? GoalId { get; private init; }
    public Encrypted<string>? Description { get; private init; }
    public string ResponsibleCode { get; private init; } = "";
    public string StatusCode { get; private set; } = "";
    public Guid? PartnerId { get; private init; }
    public Guid? OfferId { get; private init; }
    public string? LegalSphereCode { get; private init; }
    public DateOnly? RequestedOn { get; private init; }
    public DateOnly? StartOn { get; private set; }
    public DateOnly? DueOn { get; private init; }
    public int? WaitTimeDays { get; private set; }
    public string? RefusalReasonCode { get; private set; }
    public Encrypted<string>? Result { get; private set; }
    public bool TransmitsData { get; private init; }
    public ConsentId? ConsentId { get; private init; }

    public Result Progress(MeasureProgress progress)
    {
        if (string.IsNullOrWhiteSpace(progress.StatusCode))
            return MeasureErrors.StatusMissing;
        if (progress.StatusCode == "declined" && string.IsNullOrWhiteSpace(progress.RefusalReasonCode))
            return MeasureErrors.RefusalReasonMissing;

        StatusCode = progress.StatusCode;
        (StartOn, WaitTimeDays) = (progress.StartOn ?? StartOn, progress.WaitTimeDays ?? WaitTimeDays);
        (RefusalReasonCode, Result) = (progress.RefusalReasonCode, progress.Result ?? Result);
        Raise(new MeasureProgressed(CaseId, Id, StatusCode));
        return Shared.Result.Ok;
    }

    internal static Result<ServiceMeasure> Request(CaseFile file, MeasureRequest request, SupportPlan plan, IReadOnlyList<Consent> consents, DateOnly today, int index)
    {
        var faults = new Faults()
            .Require(request.Description is not null, $"measures[{index}].description", "field.required", "Die Beschreibung fehlt.")
            .RequireText(request.ResponsibleCode, $"measures[{index}].responsible")
            .RequireText(request.StatusCode, $"measures[{index}].status")
            .Require(request.GoalId is null || plan.Goals.Any(goal => goal.Id == request.GoalId), $"measures[{index}].goalId", "goal.not-found", "Das Ziel gehört nicht zu dieser Zielvereinbarung.")
            .Require(
                !request.TransmitsData || consents.Any(consent => consent.Id == request.ConsentId && consent.CaseId == file.CaseId && consent.IsValid(today)),
                $"measures[{index}].consentId", "measure.consent-missing", "Daten dürfen nur mit einer heute gültigen Einwilligung weitergegeben werden.");
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
    public static readonly Error RefusalReasonMissing = Error.Rule("measure.refusal-reason-missing", "Eine abgelehnte Maßnahme braucht einen Grund.");
}

public sealed record MeasureRequested(CaseId CaseId, ServiceMeasureId ServiceMeasureId, string? LegalSphereCode) : IDomainEvent;

public sealed record MeasureProgressed(CaseId CaseId, ServiceMeasureId ServiceMeasureId, string StatusCode) : IDomainEvent;
