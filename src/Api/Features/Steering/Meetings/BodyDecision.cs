using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>
/// What a body resolved, carried out and put into the register. A decision on a topic completes the one task that the topic waits with, with the
/// form and the rules that the task has for everybody.
/// </summary>
internal sealed class BodyDecision(KimDbContext db, CurrentCaller caller, BusinessClock clock, TaskDesk tasks, TaskCompletion completion, FormCatalogue forms, NumberSeries numbers, TenantSettings settings)
{
    /// <summary>The task that such a decision completes, locked with its instance: to be taken before anything else.</summary>
    public async Task<InboxTask?> TakeTask(AgendaItemKind kind, TopicId? topic, CancellationToken cancellationToken) =>
        AgendaKinds.TaskTypeOf(kind) is { } type && topic is { } id ? await tasks.TakeOpenOf(SubjectKinds.Topic, id.Value, type, cancellationToken) : null;

    /// <summary>What an outcome of such an item is in the register.</summary>
    public static Result<ResolutionKind> KindOf(AgendaItemKind kind, string outcome) => kind switch
    {
        AgendaItemKind.MandateDecision when Slug.TryParse<MandateOutcome>(outcome, out _) => Known(outcome),
        AgendaItemKind.SolutionDecision when Slug.TryParse<SolutionOutcome>(outcome, out _) => Known("solution-" + outcome),
        AgendaItemKind.MandateDecision => TaskErrors.UnknownOutcome([.. Enum.GetValues<MandateOutcome>().Select(Slug.Of)]),
        AgendaItemKind.SolutionDecision => TaskErrors.UnknownOutcome([.. Enum.GetValues<SolutionOutcome>().Select(Slug.Of)]),
        _ => outcome is "agreed" or "noted" or "refused" or "deferred" ? Known(outcome) : TaskErrors.UnknownOutcome(["agreed", "noted", "refused", "deferred"]),
    };

    /// <summary>What would be refused at once, told before anybody votes on it.</summary>
    public async Task<Error?> Faults(InboxTask? task, BodyId body, string outcome, JsonElement? data, string? reason, CancellationToken cancellationToken)
    {
        if (task is null)
            return MeetingErrors.NothingToDecide;
        if (!task.Outcomes.Contains(outcome))
            return TaskErrors.UnknownOutcome(task.Outcomes);
        return forms.FindForm(task.Form)?.Faults(Complete(data, body, reason)!.Value, await settings.Codes(cancellationToken)) is { Count: > 0 } faults ? TaskErrors.InvalidData(faults) : null;
    }

    /// <summary>Carries out what was carried: the body's vote is the decision, whoever has the task in hand.</summary>
    public async Task<Result> CarryOut(InboxTask? task, BodyId body, string outcome, JsonElement? data, string? reason, UserId by, CancellationToken cancellationToken)
    {
        if (task is null)
            return MeetingErrors.NothingToDecide;
        if (task.AssigneeId is { } other && other != by && task.Assign(by, by, clock.Now).Error is { } refused)
            return refused;
        return await completion.Complete(task, outcome, Complete(data, body, reason), comment: null, by, standingInFor: null, cancellationToken);
    }

    /// <summary>Writes the line of the register. What a decision left at the topic is found there.</summary>
    public async Task<BodyResolutionId> Register(Resolved resolved, UserId by, CancellationToken cancellationToken)
    {
        var topic = db.Tracked<Topic>().FirstOrDefault(one => one.Id == resolved.TopicId);
        var decision = resolved.Carried && resolved.Kind is not (ResolutionKind.Agreed or ResolutionKind.Noted) && topic?.Resolutions is [.., var last] && last.Kind == resolved.Kind ? last : null;
        var line = resolved with { ResolutionId = decision?.Id, Reason = resolved.Reason ?? decision?.Reason, DueOn = decision is null ? null : topic!.CurrentMandate?.Deadline ?? topic.ResubmitOn };
        var entry = BodyResolution.Register(caller.Value.TenantId, await numbers.Next($"B-{clock.Today.Year}", cancellationToken), line, by, clock.Now);
        db.Add(entry);
        return entry.Id;
    }

    private static Result<ResolutionKind> Known(string code) => Slug.TryParse<ResolutionKind>(code, out var kind) ? kind : throw new System.Diagnostics.UnreachableException();

    /// <summary>The decision is this body's; the reason of the motion is the decision's unless its data give one.</summary>
    private static JsonElement? Complete(JsonElement? data, BodyId body, string? reason)
    {
        if (data is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return data;
        var form = data is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        form["bodyId"] = body.Value;
        if (reason is not null && !form.ContainsKey("reason"))
            form["reason"] = reason;
        return JsonSerializer.SerializeToElement(form);
    }
}
