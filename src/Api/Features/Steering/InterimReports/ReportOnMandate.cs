using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.InterimReports;

/// <summary>What the lead of a mandate reports on the way.</summary>
internal sealed record ReportOnMandate(TopicId TopicId, MandateId MandateId, string? Text) : ICommand;

/// <summary>When interim reports are due, and what was reported.</summary>
internal sealed record GetInterimReports(TopicId TopicId, MandateId MandateId) : IQuery<InterimReportsView>;

internal sealed record InterimReportsView(Guid MandateId, DateOnly Deadline, DateOnly? NextDueOn, bool Overdue, IReadOnlyList<InterimDayView> Schedule, IReadOnlyList<InterimReportView> Reports)
{
    public static InterimReportsView Of(Mandate mandate, Deadline.Span interval, WorkingDayCalendar calendar, DateOnly today)
    {
        var (running, reports) = (mandate.EndedAt is null, mandate.InterimReports);
        var schedule = mandate.InterimDays(interval, calendar)
            .Select((day, index) => index < reports.Count ? new InterimDayView(day, reports[index].At, Overdue: false) : new InterimDayView(day, null, running && today > day)).ToList();
        return new(
            mandate.Id.Value, mandate.Deadline, running ? schedule.Find(day => day.ReportedAt is null)?.DueOn : null, schedule.Exists(day => day.Overdue), schedule,
            [.. reports.Select(report => new InterimReportView(report.Text, report.At))]);
    }
}

/// <summary>A day on which a report is due. The first report fulfils the first day, and so on.</summary>
internal sealed record InterimDayView(DateOnly DueOn, DateTimeOffset? ReportedAt, bool Overdue);

internal sealed record InterimReportView(string Text, DateTimeOffset At);

internal sealed class InterimReportsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, SteeringDesk desk, TenantSettings settings) :
    IRequestHandler<ReportOnMandate, Result>, IRequestHandler<GetInterimReports, Result<InterimReportsView>>
{
    public async Task<Result> Handle(ReportOnMandate request, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(request.TopicId, cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var mandate = topic.Value.Mandates.FirstOrDefault(one => one.Id == request.MandateId);
        return mandate is not null && caller.Value.Role == Roles.ProjectGroupLead && mandate.LeadId != caller.Value.UserId
            ? MandateErrors.NotYours
            : topic.Value.ReportProgress(request.MandateId, request.Text, caller.Value.UserId, clock.Now);
    }

    public async Task<Result<InterimReportsView>> Handle(GetInterimReports request, CancellationToken cancellationToken)
    {
        var topic = await db.Set<Topic>().AsNoTracking().Where(Visibility.OfTopics(caller.Value)).SingleOrDefaultAsync(one => one.Id == request.TopicId, cancellationToken);
        if (topic is null)
            return TopicErrors.NotFound(request.TopicId);
        return topic.Mandates.FirstOrDefault(one => one.Id == request.MandateId) is { } mandate
            ? InterimReportsView.Of(mandate, await settings.InterimInterval(cancellationToken), settings.CalendarOf(null), clock.Today)
            : MandateErrors.NotFound;
    }
}

internal static class InterimSettings
{
    private const string Key = "project.interim";

    public static async Task<Deadline.Span> InterimInterval(this TenantSettings settings, CancellationToken cancellationToken) =>
        Deadline.Parse(await settings.Value(Key, cancellationToken)).Value is Deadline.Span span ? span : throw new InvalidOperationException($"{Key} is no interval.");
}
