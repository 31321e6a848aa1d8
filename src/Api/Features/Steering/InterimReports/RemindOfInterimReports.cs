using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.InterimReports;

/// <summary>Whoever leads a mandate is reminded of the next interim report; each report moves that to the next one, and the end of the mandate stops it.</summary>
internal sealed class RemindOfInterimReports(SteeringDesk desk, ReminderPlan plan, TenantSettings settings) : IReaction<TopicDecided>, IReaction<InterimReportGiven>
{
    public const string Kind = "interim-report";

    public Task<Result> React(TopicDecided happened, CancellationToken cancellationToken) => Follow(happened.TopicId, cancellationToken);

    public Task<Result> React(InterimReportGiven happened, CancellationToken cancellationToken) => Follow(happened.TopicId, cancellationToken);

    private async Task<Result> Follow(TopicId id, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(id, cancellationToken);
        if (!topic.Succeeded || topic.Value.Mandates is not [.., var mandate])
            return Result.Ok;

        if (mandate.NextInterimDay(await settings.InterimInterval(cancellationToken), settings.CalendarOf(null)) is { } day)
            await plan.Make(Reminded.Record(Kind, mandate.Id.Value, topic.Value.TenantId, topic.Value.Number, day, Roles.ProjectGroupLead, unit: null) with { Person = mandate.LeadId }, cancellationToken);
        else
            plan.Stop(Kind, mandate.Id.Value);
        return Result.Ok;
    }
}
