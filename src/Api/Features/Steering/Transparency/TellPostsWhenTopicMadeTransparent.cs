using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Transparency;

internal sealed class TellPostsWhenTopicMadeTransparent(KimDbContext db, CurrentCaller caller, BusinessClock clock, CmPosts posts) : IReaction<TopicStateChanged>
{
    private static readonly string Transparency = Slug.Of(TopicState.Transparency);

    public async Task<Result> React(TopicStateChanged happened, CancellationToken cancellationToken)
    {
        if (happened.From != Transparency)
            return Result.Ok;

        var (tenant, topic) = (caller.Value.TenantId, happened.TopicId);
        var round = 1 + (await db.Set<TopicNotice>().Where(notice => notice.TenantId == tenant && notice.TopicId == topic).MaxAsync(notice => (int?)notice.Round, cancellationToken) ?? 0);
        db.AddRange((await posts.Today(cancellationToken)).Select(post => new TopicNotice(tenant, topic, round, post, clock.Now)));
        return Result.Ok;
    }
}
