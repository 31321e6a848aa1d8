using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Concepts;

internal sealed record ListConcepts(DateOnly? ValidOn) : IQuery<Page<ConceptView>>;

internal sealed record GetConcept(ConceptId Id) : IQuery<ConceptView>;

internal sealed record ConceptView(
    Guid Id, string Version, string Title, string? Resolution, DateOnly ValidFrom, DateOnly? ValidTo, bool Current, IReadOnlyList<ConceptIndicator> Indicators,
    IReadOnlyList<TargetGroupView> TargetGroups, int Revision) : IRevised;

internal sealed class ListConceptsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListConcepts, Result<Page<ConceptView>>>, IRequestHandler<GetConcept, Result<ConceptView>>
{
    public async Task<Result<Page<ConceptView>>> Handle(ListConcepts request, CancellationToken cancellationToken)
    {
        var concepts = await Concepts().OrderBy(concept => concept.ValidFrom).ToListAsync(cancellationToken);
        var groups = await Groups(cancellationToken);
        return Page.Whole(concepts.Where(concept => request.ValidOn is not { } day || concept.IsValidOn(day)).Select(concept => View(concept, groups)));
    }

    public async Task<Result<ConceptView>> Handle(GetConcept request, CancellationToken cancellationToken) =>
        await Concepts().SingleOrDefaultAsync(concept => concept.Id == request.Id, cancellationToken) is { } concept
            ? View(concept, await Groups(cancellationToken))
            : ConceptErrors.NotFound;

    private IQueryable<Concept> Concepts() => db.Set<Concept>().AsNoTracking().Where(concept => concept.TenantId == caller.Value.TenantId);

    private async Task<ILookup<string, TargetGroup>> Groups(CancellationToken cancellationToken) =>
        (await db.Set<TargetGroup>().AsNoTracking().Where(group => group.TenantId == caller.Value.TenantId).OrderBy(group => group.Code).ThenBy(group => group.ValidFrom)
            .ToListAsync(cancellationToken)).ToLookup(group => group.ConceptVersion);

    private ConceptView View(Concept concept, ILookup<string, TargetGroup> groups) => new(
        concept.Id.Value, concept.Version, concept.Title, concept.Resolution, concept.ValidFrom, concept.ValidTo, concept.IsValidOn(clock.Today), concept.Indicators,
        [.. groups[concept.Version].Select(TargetGroupView.Of)], concept.Revision);
}
