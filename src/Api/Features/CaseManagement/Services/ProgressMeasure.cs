using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Services;

/// <summary>How a measure went on, outside the task. What is left out stays as it is.</summary>
internal sealed record ProgressMeasure(CaseId CaseId, ServiceMeasureId Id, MeasureBody Body, IfMatch BasedOn) : ICommand;

internal sealed record MeasureBody(
    string? Status = null, int? WaitTimeDays = null, string? RefusalReason = null, string? Result = null, DateOnly? RequestedOn = null, DateOnly? StartOn = null, DateOnly? DueOn = null,
    Guid? PartnerId = null, Guid? OfferId = null, string? LegalSphere = null);

internal sealed record GetMeasure(CaseId CaseId, ServiceMeasureId Id) : IQuery<MeasureView>;

internal sealed class MeasureHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, TenantSettings settings) :
    IRequestHandler<ProgressMeasure, Result>, IRequestHandler<GetMeasure, Result<MeasureView>>
{
    public async Task<Result> Handle(ProgressMeasure request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await folder.All<ServiceMeasure>(taken.Value).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is not { } measure)
            return MeasureErrors.NotFound;
        if (request.BasedOn.Refuse(measure.Revision) is { } stale)
            return stale;
        if (await RefusalOf(request.Body, measure, cancellationToken) is { } faulty)
            return faulty;

        var (body, key) = (request.Body, await folder.Key(taken.Value, cancellationToken));
        var entrusted = measure.Entrust(new MeasureProvider(body.PartnerId ?? measure.PartnerId, body.OfferId ?? measure.OfferId, body.LegalSphere ?? measure.LegalSphereCode));
        return entrusted.Succeeded
            ? measure.Progress(new MeasureProgress(
                body.Status ?? measure.StatusCode, body.StartOn, body.WaitTimeDays, body.RefusalReason ?? measure.RefusalReasonCode, key.SealOptional(body.Result), body.RequestedOn, body.DueOn))
            : entrusted;
    }

    public async Task<Result<MeasureView>> Handle(GetMeasure request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "service-measure", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var measure = await folder.All<ServiceMeasure>(seen.Value).AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        return measure is null ? MeasureErrors.NotFound : MeasureView.Of(measure, await folder.Key(seen.Value, cancellationToken));
    }

    private async Task<Error?> RefusalOf(MeasureBody body, ServiceMeasure known, CancellationToken cancellationToken)
    {
        var (tenant, codes) = (caller.Value.TenantId, await settings.Codes(cancellationToken));
        return new Faults()
            .Require(body.Status is null || (body.Status != "stopped" && codes.Offers("measure-status", body.Status)), "status", "code.unknown", "Diesen Stand gibt es nicht, oder er wird nicht von Hand gesetzt.")
            .Require(body.RefusalReason is null || body.RefusalReason == known.RefusalReasonCode || codes.Offers("measure-refusal", body.RefusalReason), "refusalReason", "code.unknown", "Diesen Grund gibt es nicht.")
            .Require(body.LegalSphere is null || body.LegalSphere == known.LegalSphereCode || codes.Offers("legal-sphere", body.LegalSphere), "legalSphere", "code.unknown", "Diesen Rechtskreis gibt es nicht.")
            .Require(body.WaitTimeDays is null or (>= 0 and <= 3650), "waitTimeDays", "measure.wait-time", "Die Wartezeit liegt zwischen 0 und 3650 Tagen.")
            .Require(body.Result is null or { Length: <= 4000 }, "result", "field.length", "Ein Ergebnis hat höchstens 4000 Zeichen.")
            .Require(body.PartnerId is not { } partner || await db.Set<Partner>().AnyAsync(one => one.TenantId == tenant && one.Id == new PartnerId(partner), cancellationToken), "partnerId", "partner.not-found", "Diesen Kooperationspartner gibt es nicht.")
            .Require(body.OfferId is not { } offer || await db.Set<ServiceOffer>().AnyAsync(one => one.TenantId == tenant && one.Id == new ServiceOfferId(offer), cancellationToken), "offerId", "offer.not-found", "Dieses Angebot gibt es nicht.")
            .Refusal("measure.invalid", "Die Maßnahme ist unvollständig.");
    }
}
