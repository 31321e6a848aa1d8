using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Outreach;

internal sealed record RecordOutreach(OutreachBody Body) : ICommand<OutreachActivityId>;

internal sealed record CorrectOutreach(OutreachActivityId Id, OutreachBody Body, IfMatch BasedOn) : ICommand;

internal sealed record OutreachBody(
    DateOnly? On = null, string? Occasion = null, string? Place = null, int PersonsReached = 0, Guid? PartnerId = null, IReadOnlyList<string>? Languages = null,
    string? Municipality = null, string? District = null);

internal sealed class SaveOutreachHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, DataKeys keys, TenantSettings settings) :
    IRequestHandler<RecordOutreach, Result<OutreachActivityId>>, IRequestHandler<CorrectOutreach, Result>
{
    public async Task<Result<OutreachActivityId>> Handle(RecordOutreach request, CancellationToken cancellationToken)
    {
        if (await Refusal(request.Body, known: null, cancellationToken) is { } refusal)
            return refusal;

        var (who, id) = (caller.Value, OutreachActivityId.New());
        var facts = Facts(request.Body, await keys.For(id.Value, cancellationToken));
        var recorded = OutreachActivity.Record(who.TenantId, who.Carrier!.Value, who.UnitId!.Value, id, facts, who.UserId, clock.Now);
        if (!recorded.Succeeded)
            return recorded.Error;

        db.Add(recorded.Value);
        return id;
    }

    public async Task<Result> Handle(CorrectOutreach request, CancellationToken cancellationToken)
    {
        var (tenant, unit) = (caller.Value.TenantId, caller.Value.UnitId!.Value);
        var activity = await db.Set<OutreachActivity>().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == request.Id && one.UnitId == unit, cancellationToken);
        if (activity is null)
            return OutreachErrors.NotFound;
        if ((request.BasedOn.Refuse(activity.Revision) ?? await Refusal(request.Body, activity, cancellationToken)) is { } refused)
            return refused;

        return activity.Correct(Facts(request.Body, await keys.For(activity.Id.Value, cancellationToken)), clock.Now);
    }

    private OutreachFacts Facts(OutreachBody body, DataKey key) => new(
        body.On ?? clock.Today, body.Occasion!, key.SealOptional(body.Place), body.PersonsReached, body.PartnerId, body.Languages, body.Municipality, body.District);

    private async Task<Error?> Refusal(OutreachBody body, OutreachActivity? known, CancellationToken cancellationToken) => new Faults()
        .Require(body.Occasion is { } occasion && (occasion == known?.OccasionCode || (await settings.Codes(cancellationToken)).Offers("outreach-occasion", occasion)), "occasion", "code.unknown", "Diesen Anlass gibt es nicht.")
        .Require(body.Place is null or { Length: <= 500 }, "place", "field.length", "Diese Angabe hat höchstens 500 Zeichen.")
        .Require((body.Languages ?? []).All(ClientDetails.IsCode), "languages", "field.code", "Sprachen sind Codes wie ar oder uk.")
        .Require(body.Municipality is null || ClientDetails.IsCode(body.Municipality), "municipality", "field.code", "Erwartet wird ein Code.")
        .Require(body.District is null || ClientDetails.IsCode(body.District), "district", "field.code", "Erwartet wird ein Code.")
        .Require(body.PartnerId is not { } id || await db.Set<Partner>().FindAsync([caller.Value.TenantId, new PartnerId(id)], cancellationToken) is not null, "partnerId", "partner.not-found", "Diesen Kooperationspartner gibt es nicht.")
        .Refusal("outreach.invalid", "Die Angaben zur aufsuchenden Arbeit sind unvollständig.");
}

internal static class OutreachErrors
{
    public static readonly Error NotFound = Error.NotFound("outreach.not-found", "Diese aufsuchende Arbeit gibt es nicht.");
}
