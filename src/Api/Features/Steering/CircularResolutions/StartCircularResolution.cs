using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Features.Steering.Meetings;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Meetings;
using MediatR;

namespace Kim.Api.Features.Steering.CircularResolutions;

/// <summary>Puts a motion to the vote of all seats without a meeting. Its data are checked now, so that nobody votes on what cannot be carried out.</summary>
internal sealed record StartCircularResolution(
    Guid BodyId, AgendaItemKind Kind, string Outcome, Guid? TopicId = null, string? Title = null, string? Text = null, IReadOnlyList<string>? Options = null,
    string? Recommendation = null, string? Reason = null, JsonElement? Data = null, DateOnly? DueOn = null) : ICommand<CircularResolutionId>;

internal sealed class StartCircularResolutionHandler(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk bodies, MeetingDesk meetings, BodyDecision decision, NumberSeries numbers, TenantSettings settings)
    : IRequestHandler<StartCircularResolution, Result<CircularResolutionId>>
{
    private const string Due = "steering.circularDue";

    public async Task<Result<CircularResolutionId>> Handle(StartCircularResolution request, CancellationToken cancellationToken)
    {
        var draft = new AgendaItemBody(request.Kind, null, request.TopicId, request.Title, request.Text, request.Options, request.Recommendation).ToDraft();
        var task = await decision.TakeTask(draft.Kind, draft.TopicId, cancellationToken);
        var bodyId = new BodyId(request.BodyId);
        if (!(await bodies.Visible(cancellationToken)).TryGetValue(bodyId, out var body))
            return BodyErrors.NotFound(bodyId);
        if (!bodies.Leads(body))
            return BodyErrors.NotLed;
        var kind = BodyDecision.KindOf(draft.Kind, request.Outcome);
        if (!kind.Succeeded)
            return kind.Error;

        // Only what the decision's form has checked is kept.
        var isDecision = AgendaKinds.TaskTypeOf(draft.Kind) is not null;
        var motion = new Motion(kind.Value, request.Outcome, isDecision && request.Data is { ValueKind: JsonValueKind.Object } data ? data.GetRawText() : null, request.Reason);
        var dueOn = request.DueOn ?? await settings.DueOn(Due, cancellationToken);
        var number = await numbers.Next($"U-{clock.Today.Year}", cancellationToken);
        var started = CircularResolution.Start(
            caller.Value.TenantId, number, body, draft, (await meetings.Present([draft.TopicId], cancellationToken)).SingleOrDefault(), motion, BerlinTime.EndOf(dueOn), caller.Value.UserId, clock.Now);
        if (!started.Succeeded)
            return started.Error;
        if (isDecision && await decision.Faults(task, bodyId, request.Outcome, request.Data, request.Reason, cancellationToken) is { } faults)
            return faults;
        db.Add(started.Value);
        return started.Value.Id;
    }
}
