using Kim.Api.Auth;
using Kim.Api.Features.Steering.Transparency;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>The topics that the caller may see, newest first. <c>unread=true</c>: those whose outcome the own post was told and has not read.</summary>
internal sealed record ListTopics(string? State, string? Scope, string? Category, bool? Unread, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<TopicLine>>;

internal sealed class ListTopicsHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<ListTopics, Result<Page<TopicLine>>>
{
    public async Task<Result<Page<TopicLine>>> Handle(ListTopics request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var topics = db.Set<Topic>().AsNoTracking().Where(Visibility.OfTopics(caller.Value));
        if (request.State is { } stateCode)
        {
            if (!Slug.TryParse<TopicState>(stateCode, out var state))
                return SteeringQuery.Unknown<TopicState>("state");
            topics = topics.Where(topic => topic.State == state);
        }

        if (request.Scope is { } scope)
        {
            if (!Slug.TryParse<TopicScope>(scope, out _))
                return SteeringQuery.Unknown<TopicScope>("scope");
            topics = topics.Where(topic => EF.Property<string>(topic, TopicColumns.Scope) == scope);
        }

        if (request.Category is { } category)
        {
            var wanted = TopicColumns.ListOf(category);
            topics = topics.Where(topic => EF.Functions.JsonContains(EF.Property<string>(topic, TopicColumns.Categories), wanted));
        }

        if (request.Unread is true)
        {
            var unit = caller.Value.UnitId;
            topics = topics.Where(topic => db.Set<TopicNotice>().Any(notice => notice.TenantId == topic.TenantId && notice.TopicId == topic.Id && notice.UnitId == unit && notice.ReadAt == null));
        }

        return await paging.Read(topics, Newest(topics, paging), topic => [topic.CreatedAt, topic.Number], TopicLine.Of, cancellationToken);
    }

    private static IQueryable<Topic> Newest(IQueryable<Topic> topics, Paging paging)
    {
        if (paging.Position() is [var created, var number])
        {
            var (before, lastNumber) = (created.GetDateTimeOffset(), number.GetString()!);
            topics = topics.Where(topic => topic.CreatedAt < before || (topic.CreatedAt == before && string.Compare(topic.Number, lastNumber) < 0));
        }

        return topics.OrderByDescending(topic => topic.CreatedAt).ThenByDescending(topic => topic.Number);
    }
}
