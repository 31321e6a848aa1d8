using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

internal sealed record GetTopic(TopicId Id) : IQuery<TopicView>;

internal sealed record GetTopicReports(TopicId Id) : IQuery<Page<ReportLine>>;

internal sealed record GetTopicHistory(TopicId Id) : IQuery<Page<StepView>>;

internal sealed record GetTopicResolutions(TopicId Id) : IQuery<Page<ResolutionView>>;

internal sealed record GetTopicMandates(TopicId Id) : IQuery<Page<MandateView>>;

internal sealed record GetTopicSolutions(TopicId Id) : IQuery<Page<SolutionView>>;

internal sealed record GetTopicFeedback(TopicId Id) : IQuery<FeedbackList>;

internal sealed class ReadTopicHandler(KimDbContext db, CurrentCaller caller, SteeringDesk desk) :
    IRequestHandler<GetTopic, Result<TopicView>>, IRequestHandler<GetTopicReports, Result<Page<ReportLine>>>, IRequestHandler<GetTopicHistory, Result<Page<StepView>>>,
    IRequestHandler<GetTopicResolutions, Result<Page<ResolutionView>>>, IRequestHandler<GetTopicMandates, Result<Page<MandateView>>>,
    IRequestHandler<GetTopicSolutions, Result<Page<SolutionView>>>, IRequestHandler<GetTopicFeedback, Result<FeedbackList>>
{
    private static readonly PageView Whole = new(NextCursor: null, HasMore: false, TotalCount: null, TotalCapped: null);

    public async Task<Result<TopicView>> Handle(GetTopic request, CancellationToken cancellationToken) =>
        await Find(request.Id, cancellationToken) is { } topic
            ? TopicView.Of(topic, await desk.InstanceOf(SubjectKinds.Topic, topic.Id.Value, cancellationToken))
            : TopicErrors.NotFound(request.Id);

    /// <summary>Of a topic's reports the caller sees those that the caller sees anyway.</summary>
    public async Task<Result<Page<ReportLine>>> Handle(GetTopicReports request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is null)
            return TopicErrors.NotFound(request.Id);

        var reports = await db.Set<ChallengeReport>().AsNoTracking().Where(Visibility.OfReports(caller.Value)).Where(report => report.TopicId == request.Id)
            .OrderBy(report => report.CreatedAt).ToListAsync(cancellationToken);
        return new Page<ReportLine>(reports.ConvertAll(ReportLine.Of), Whole);
    }

    public Task<Result<Page<StepView>>> Handle(GetTopicHistory request, CancellationToken cancellationToken) =>
        Parts(request.Id, topic => topic.History.OrderBy(step => step.Ordinal).Select(step => StepView.Of(step, caller.Value)), cancellationToken);

    public Task<Result<Page<ResolutionView>>> Handle(GetTopicResolutions request, CancellationToken cancellationToken) =>
        Parts(request.Id, topic => topic.Resolutions.Select(resolution => ResolutionView.Of(resolution, caller.Value)), cancellationToken);

    public Task<Result<Page<MandateView>>> Handle(GetTopicMandates request, CancellationToken cancellationToken) =>
        Parts(request.Id, topic => topic.Mandates.Select(MandateView.Of), cancellationToken);

    public Task<Result<Page<SolutionView>>> Handle(GetTopicSolutions request, CancellationToken cancellationToken) =>
        Parts(request.Id, topic => topic.Solutions.Select(solution => SolutionView.Of(solution, caller.Value)), cancellationToken);

    public async Task<Result<FeedbackList>> Handle(GetTopicFeedback request, CancellationToken cancellationToken) =>
        await Find(request.Id, cancellationToken) is { } topic
            ? new FeedbackList([.. topic.FeedbackEntries.Select(entry => FeedbackView.Of(entry, caller.Value))], Whole, FeedbackRound.Of(topic.FeedbackEntries))
            : TopicErrors.NotFound(request.Id);

    private async Task<Result<Page<T>>> Parts<T>(TopicId id, Func<Topic, IEnumerable<T>> parts, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } topic ? new Page<T>([.. parts(topic)], Whole) : TopicErrors.NotFound(id);

    private Task<Topic?> Find(TopicId id, CancellationToken cancellationToken) =>
        db.Set<Topic>().AsNoTracking().Where(Visibility.OfTopics(caller.Value)).SingleOrDefaultAsync(topic => topic.Id == id, cancellationToken);
}
