using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record AnonymityCheckForm(
    [Label("Was noch auf Personen schließen lässt (für den Rückweg)"), RequiredFor("send-back"), Longest(2000)] string? Findings = null);

/// <summary>A second person confirms that the report names nobody, or says what has to go .</summary>
internal sealed class CheckAnonymity(SteeringDesk desk, BusinessClock clock) : IBoundAction<AnonymityCheckForm>
{
    public async Task<Result<ActionValues>> Run(AnonymityCheckForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var report = await desk.Report(new ReportId(context.Task.SubjectId), cancellationToken);
        if (!report.Succeeded)
            return report.Error;
        var done = context.Outcome == "clear"
            ? report.Value.PassAnonymityCheck(context.Actor, clock.Now)
            : report.Value.SendBack(context.Actor, form.Findings ?? "", clock.Now);
        return done.Error is { } refused ? refused : ActionValues.None;
    }
}
