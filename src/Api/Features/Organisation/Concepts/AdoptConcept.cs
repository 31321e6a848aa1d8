using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Concepts;

/// <summary>A new version of the Handlungskonzept. The version that has no end gives way to it on the day before.</summary>
internal sealed record AdoptConcept(ConceptBody Body) : ICommand<ConceptId>;

internal sealed record ChangeConcept(ConceptId Id, ConceptChangeBody Body, IfMatch BasedOn) : ICommand;

internal sealed record ConceptBody(
    string? Version = null, string? Title = null, string? Resolution = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, IReadOnlyList<ConceptIndicator>? Indicators = null);

/// <summary>What is left out stays as it is.</summary>
internal sealed record ConceptChangeBody(string? Title = null, string? Resolution = null, DateOnly? ValidTo = null, IReadOnlyList<ConceptIndicator>? Indicators = null);

internal sealed class AdoptConceptHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes) :
    IRequestHandler<AdoptConcept, Result<ConceptId>>, IRequestHandler<ChangeConcept, Result>
{
    public async Task<Result<ConceptId>> Handle(AdoptConcept request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var facts = new ConceptFacts(body.Version, body.Title ?? body.Version, body.Resolution, body.Indicators ?? []);
        var adopted = Concept.Adopt(caller.Value.TenantId, facts, body.ValidFrom ?? clock.Today, body.ValidTo);
        if (!adopted.Succeeded)
            return adopted.Error;

        foreach (var other in await Others(adopted.Value.Id, cancellationToken))
        {
            var before = Told(other);
            if (other.GiveWayTo(adopted.Value).Error is { } overlap)
                return overlap;
            if (Told(other) != before)
                changes.Record("concept", other.Version, before, Told(other));
        }

        db.Add(adopted.Value);
        changes.Record("concept", adopted.Value.Version, null, Told(adopted.Value));
        return adopted.Value.Id;
    }

    public async Task<Result> Handle(ChangeConcept request, CancellationToken cancellationToken)
    {
        if (await db.Set<Concept>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } concept)
            return ConceptErrors.NotFound;
        if (request.BasedOn.Refuse(concept.Revision) is { } stale)
            return stale;

        var (body, before) = (request.Body, Told(concept));
        if (concept.Change(body.Title ?? concept.Title, body.Resolution ?? concept.Resolution, body.Indicators ?? concept.Indicators, body.ValidTo ?? concept.ValidTo).Error is { } refused)
            return refused;
        if ((await Others(concept.Id, cancellationToken)).Exists(concept.Overlaps))
            return ConceptErrors.Overlaps;

        changes.Record("concept", concept.Version, before, Told(concept));
        return Result.Ok;
    }

    private Task<List<Concept>> Others(ConceptId id, CancellationToken cancellationToken) =>
        db.Set<Concept>().Where(concept => concept.TenantId == caller.Value.TenantId && concept.Id != id).OrderBy(concept => concept.ValidFrom).ToListAsync(cancellationToken);

    private static string Told(Concept concept) => $"{concept.ValidFrom:yyyy-MM-dd}/{concept.ValidTo:yyyy-MM-dd}; {concept.Resolution}";
}
