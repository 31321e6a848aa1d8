using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Alterations;
using MediatR;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Alters one instance in a transaction of its own: all of it or nothing. What is refused is in the report.</summary>
internal sealed record AlterInstance(Guid InstanceId, IReadOnlyList<AskedAlteration> Alterations) : ICommand<Altered>;

/// <summary>What the alterations would do to one instance.</summary>
internal sealed record RehearseAlterations(Guid InstanceId, IReadOnlyList<AskedAlteration> Alterations) : IQuery<Altered>;

/// <param name="At">When, by the business clock.</param>
internal sealed record Altered(AlterationReport Report, DateTimeOffset At);

/// <summary>The live instances that a filter means.</summary>
internal sealed record FindAlterable(AlterationFilter Filter) : IQuery<IReadOnlyList<Guid>>;

internal sealed class AlterInstanceHandler(AlterationDesk desk, BusinessClock clock) :
    IRequestHandler<AlterInstance, Result<Altered>>, IRequestHandler<RehearseAlterations, Result<Altered>>, IRequestHandler<FindAlterable, Result<IReadOnlyList<Guid>>>
{
    public async Task<Result<Altered>> Handle(AlterInstance request, CancellationToken cancellationToken) =>
        new Altered(await desk.Alter(request.InstanceId, request.Alterations, dryRun: false, planId: null, cancellationToken), clock.Now);

    public async Task<Result<Altered>> Handle(RehearseAlterations request, CancellationToken cancellationToken) =>
        new Altered(await desk.Alter(request.InstanceId, request.Alterations, dryRun: true, planId: null, cancellationToken), clock.Now);

    public async Task<Result<IReadOnlyList<Guid>>> Handle(FindAlterable request, CancellationToken cancellationToken) =>
        request.Filter.Check("") is { } faulty ? faulty : Result<IReadOnlyList<Guid>>.Ok([.. (await desk.Find(request.Filter, cancellationToken)).Select(header => header.id)]);
}
