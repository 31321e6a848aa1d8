using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Transparency;

/// <summary>Coordination words for everybody what the steering group decided to publish.</summary>
internal sealed record PublishSolution(TopicId Id, string? Title, string? Text, IfMatch BasedOn) : ICommand;

internal sealed record WithdrawPublication(TopicId Id) : ICommand;

/// <summary>What a municipality has published, newest first; open to everybody.</summary>
internal sealed record ListPublished(string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<PublishedView>>;

internal sealed record PublishedView(string Number, string Title, string Text, IReadOnlyList<string> Categories, DateTimeOffset PublishedAt);

internal sealed class PublicationHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, SteeringDesk desk) :
    IRequestHandler<PublishSolution, Result>, IRequestHandler<WithdrawPublication, Result>, IRequestHandler<ListPublished, Result<Page<PublishedView>>>
{
    public async Task<Result> Handle(PublishSolution request, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(request.Id, cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        return request.BasedOn.Refuse(topic.Value.Revision) is { } refused ? refused : topic.Value.Publish(request.Title, request.Text, caller.Value.UserId, clock.Now);
    }

    public async Task<Result> Handle(WithdrawPublication request, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(request.Id, cancellationToken);
        return topic.Succeeded ? topic.Value.WithdrawPublication() : topic.Error;
    }

    public async Task<Result<Page<PublishedView>>> Handle(ListPublished request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var published = db.Set<Topic>().AsNoTracking().Where(topic => topic.TenantId == caller.Value.TenantId && topic.Publication != null);
        var behind = published;
        if (paging.Position() is [var number])
        {
            var last = number.GetString()!;
            behind = published.Where(topic => string.Compare(topic.Number, last) < 0);
        }

        return await paging.Read(published, behind.OrderByDescending(topic => topic.Number), topic => [topic.Number], View, cancellationToken);
    }

    private static PublishedView View(Topic topic) =>
        new(topic.Number, topic.Publication!.Title, topic.Publication.Text, topic.Subject.Categories, topic.Publication.At);
}
