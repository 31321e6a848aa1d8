using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.InterimReports;

/// <summary>The running mandates of the topics that the caller sees, the next deadline first; of them those that lag behind.</summary>
internal sealed record ListMandates(bool? Overdue) : IQuery<Page<MandateLine>>;

internal sealed record MandateLine(
    Guid Id, Guid TopicId, string TopicNumber, string TopicTitle, TopicState TopicState, MandateScope Scope, Guid LeadId, Guid? ProjectGroupId, DateOnly Deadline, bool Overdue,
    DateOnly? NextReportDueOn, bool ReportOverdue);

internal sealed class ListMandatesHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings) : IRequestHandler<ListMandates, Result<Page<MandateLine>>>
{
    private static readonly TopicState[] Running = [TopicState.Mandated, TopicState.InWork, TopicState.SolutionSubmitted, TopicState.Rework];

    public async Task<Result<Page<MandateLine>>> Handle(ListMandates request, CancellationToken cancellationToken)
    {
        var interval = await settings.InterimInterval(cancellationToken);
        var topics = await db.Set<Topic>().AsNoTracking().Where(Visibility.OfTopics(caller.Value)).Where(topic => Running.Contains(topic.State)).ToListAsync(cancellationToken);
        var lines = topics.Where(topic => topic.CurrentMandate is not null).Select(topic =>
        {
            var (mandate, view) = (topic.CurrentMandate!, InterimReportsView.Of(topic.CurrentMandate!, interval, settings.CalendarOf(null), clock.Today));
            return new MandateLine(
                mandate.Id.Value, topic.Id.Value, topic.Number, topic.Subject.Title, topic.State, mandate.Scope, mandate.LeadId.Value, mandate.ProjectGroupId?.Value, mandate.Deadline,
                clock.Today > mandate.Deadline, view.NextDueOn, view.Overdue);
        });
        return Page.Whole(lines.Where(line => request.Overdue is not { } wanted || (line.Overdue || line.ReportOverdue) == wanted).OrderBy(line => line.Deadline).ThenBy(line => line.TopicNumber));
    }
}
