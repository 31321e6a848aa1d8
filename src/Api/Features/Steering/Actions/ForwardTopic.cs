using System.Diagnostics;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record ForwardForm(
    [Label("Begründung (Themenspeicher, Abschluss)"), RequiredFor("backlog", "close"), Longest(2000)] string? Reason = null,
    [Label("Begründung der Ausnahme, wenn zu wenige CM-Stellen gemeldet haben"), Longest(2000)] string? OverrideReason = null,
    [Label("Wiedervorlage am")] DateOnly? ResubmitOn = null,
    [Label("Titel"), Longest(200)] string? Title = null,
    [Label("Beschreibung"), Longest(8000)] string? Description = null,
    [Label("Reichweite"), CodeList("topic-scope")] string? Scope = null,
    [Label("Cluster"), Longest(64)] string? Cluster = null,
    [Label("Kategorien"), CodeList("challenge-category")] IReadOnlyList<string>? Categories = null)
{
    /// <summary>The theme as coordination words it for those who decide; what the form leaves out stays.</summary>
    public TopicSubject Reworded(TopicSubject before) => before with
    {
        Title = Title ?? before.Title,
        Description = Description ?? before.Description,
        Scope = Slug.TryParse<TopicScope>(Scope, out var scope) ? scope : before.Scope,
        Cluster = Cluster ?? before.Cluster,
        Categories = Categories ?? before.Categories,
    };
}

/// <summary>Coordination brings a theme before the KI lead, keeps it in the backlog, or ends it .</summary>
internal sealed class ForwardTopic(SteeringDesk desk, BusinessClock clock, TenantSettings settings) : IBoundAction<ForwardForm>
{
    public async Task<Result<ActionValues>> Run(ForwardForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var found = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        var topic = found.Value;
        if (topic.Reword(form.Reworded(topic.Subject)).Error is { } unworded)
            return unworded;

        var (actor, now) = (context.Actor, clock.Now);
        switch (context.Outcome)
        {
            case "forward":
                var threshold = await settings.Number(ParameterCatalogue.MinDistinctUnits, cancellationToken);
                return Done(topic.Forward(threshold, form.OverrideReason, actor, now));
            case "backlog":
                var resubmitOn = form.ResubmitOn ?? await settings.DueOn(ParameterCatalogue.BacklogReview, cancellationToken);
                return Done(topic.MoveToBacklog(form.Reason ?? "", resubmitOn, actor, now), ActionValues.Of("resubmitOn", resubmitOn));
            case "close":
                return Done(topic.CloseTopic(form.Reason ?? "", actor, now));
            default:
                throw new UnreachableException();
        }
    }

    private static Result<ActionValues> Done(Result result, ActionValues? values = null) => result.Error is { } refused ? refused : values ?? ActionValues.None;
}
