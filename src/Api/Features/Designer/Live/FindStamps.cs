using Kim.Api.Features.Designer.Instances;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Live;

/// <summary>How instances of the tenant stand. Those that the caller may not see, or that are gone, are not among them.</summary>
internal sealed record FindStamps(IReadOnlyList<Guid> Ids) : IQuery<IReadOnlyList<InstanceStamp>>;

/// <summary>Differs whenever something happened to the instance.</summary>
internal sealed record InstanceStamp(Guid Id, string SubStatus, DateTimeOffset UpdatedAt);

internal sealed class FindStampsHandler(InstanceDesk desk) : IRequestHandler<FindStamps, Result<IReadOnlyList<InstanceStamp>>>
{
    public async Task<Result<IReadOnlyList<InstanceStamp>>> Handle(FindStamps request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.ToArray();
        return Result<IReadOnlyList<InstanceStamp>>.Ok(await desk.Headers().Where(row => ids.Contains(row.id)).Select(row => new InstanceStamp(row.id, row.sub_status, row.updated_at)).ToListAsync(cancellationToken));
    }
}
