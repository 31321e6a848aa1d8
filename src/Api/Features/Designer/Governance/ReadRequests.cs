using Kim.Api.Auth;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>Requests for publication, newest first: those that wait, or <c>all</c>.</summary>
internal sealed record ListPublicationRequests(string? State) : IQuery<Page<PublicationRequestView>>;

internal sealed record GetPublicationRequest(Guid Id) : IQuery<PublicationRequestView>;

/// <summary>A request; findings, difference and trial runs come with a single one only.</summary>
/// <param name="MayDecide">The caller may approve or reject it.</param>
/// <param name="MayWithdraw">The caller asked for it or saved the version.</param>
internal sealed record PublicationRequestView(
    Guid Id, string DefinitionId, string? Name, int Version, PublicationState State, string? Author, Guid? AuthorId, string? RequestedBy, DateTimeOffset RequestedAt, string Reason,
    RunningInstances RunningInstances, bool Refresh, string? DecidedBy, Guid? DecidedById, DateTimeOffset? DecidedAt, string? DecisionReason, DateTimeOffset? PublishedAt, Guid? PlanId,
    int? RollbackOf, bool MayDecide, bool MayWithdraw)
{
    public IReadOnlyList<Finding>? Findings { get; init; }

    public VersionDifference? Difference { get; init; }

    public ComparedRuns? Simulation { get; init; }

    public MigrationPreview? Migration { get; init; }
}

/// <summary>What would become of running instances if they migrated.</summary>
internal sealed record MigrationPreview(IReadOnlyList<InstanceMigration> Instances, int Total);

internal sealed class ReadRequestsHandler(KimDbContext db, CurrentCaller caller, People people) :
    IRequestHandler<ListPublicationRequests, Result<Page<PublicationRequestView>>>, IRequestHandler<GetPublicationRequest, Result<PublicationRequestView>>
{
    private const int Most = 500;
    private static readonly Error UnknownState = Error.Shape("query.state", "state ist open oder all.");

    public async Task<Result<Page<PublicationRequestView>>> Handle(ListPublicationRequests request, CancellationToken cancellationToken)
    {
        if (request.State is not (null or "open" or "all"))
            return UnknownState;
        var found = Own();
        if (request.State is not "all")
            found = found.Where(asked => asked.State == PublicationState.Open || asked.State == PublicationState.Approved);
        var rows = await found.OrderByDescending(asked => asked.RequestedAt).ThenByDescending(asked => asked.Id).Take(Most).ToListAsync(cancellationToken);
        var names = await Names(rows, cancellationToken);
        return Page.Whole(rows.Select(asked => View(asked, names)));
    }

    public async Task<Result<PublicationRequestView>> Handle(GetPublicationRequest request, CancellationToken cancellationToken)
    {
        if (await Own().SingleOrDefaultAsync(asked => asked.Id == request.Id, cancellationToken) is not { } asked)
            return PublicationErrors.NotFound;
        return View(asked, await Names([asked], cancellationToken)) with { Findings = asked.Findings, Difference = asked.Difference, Simulation = asked.Simulation };
    }

    private IQueryable<PublicationRequest> Own()
    {
        var tenant = caller.Value.TenantId;
        return db.Set<PublicationRequest>().AsNoTracking().Where(asked => asked.TenantId == tenant);
    }

    private Task<Func<UserId?, string?>> Names(IEnumerable<PublicationRequest> rows, CancellationToken cancellationToken) =>
        people.Names(rows.SelectMany(asked => new[] { asked.AuthorId, asked.RequestedBy, asked.DecidedBy }), cancellationToken);

    private PublicationRequestView View(PublicationRequest asked, Func<UserId?, string?> names)
    {
        var me = caller.Value.UserId;
        return new(
            asked.Id, asked.DefinitionId, asked.Name, asked.Version, asked.State, names(asked.AuthorId), asked.AuthorId?.Value, names(asked.RequestedBy), asked.RequestedAt, asked.Reason,
            asked.RunningInstances, asked.Refresh, names(asked.DecidedBy), asked.DecidedBy?.Value, asked.DecidedAt, asked.DecisionReason, asked.PublishedAt, asked.PlanId, asked.RollbackOf,
            asked.State is PublicationState.Open && asked.AuthorId != me, asked.IsWaiting && (asked.AuthorId == me || asked.RequestedBy == me));
    }
}
