using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.CircularResolutions;

internal sealed class SupersedeVoteWhenTopicDecided(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IReaction<TopicDecided>
{
    public async Task<Result> React(TopicDecided happened, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var open = await db.Set<CircularResolution>()
            .Where(one => one.TenantId == tenant && one.TopicId == happened.TopicId && one.State == CircularState.Open).ToListAsync(cancellationToken);
        open.ForEach(one => one.Supersede(clock.Now));
        return Result.Ok;
    }
}
