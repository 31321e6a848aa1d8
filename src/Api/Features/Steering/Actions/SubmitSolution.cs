using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Solutions;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record SolutionForm(
    [Label("Lösungsansatz"), Longest(8000)] string Description,
    [Label("Zielvereinbarung"), Longest(8000)] string? Agreement = null,
    [Label("Maßnahmen")] IReadOnlyList<string>? Measures = null,
    [Label("Betroffene Abläufe")] IReadOnlyList<string>? AffectedProcesses = null,
    [Label("Woran der Erfolg zu erkennen ist")] IReadOnlyList<string>? Indicators = null,
    [Label("Kosten"), Longest(2000)] string? Cost = null,
    [Label("Hinweis zum Datenschutz"), Longest(2000)] string? DataProtectionNote = null);

/// <summary>The project group hands in what it worked out.</summary>
internal sealed class SubmitSolution(SteeringDesk desk, BusinessClock clock) : IBoundAction<SolutionForm>
{
    public async Task<Result<ActionValues>> Run(SolutionForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var proposal = new SolutionProposal(form.Description)
        {
            Agreement = form.Agreement,
            Measures = form.Measures ?? [],
            AffectedProcesses = form.AffectedProcesses ?? [],
            Indicators = form.Indicators ?? [],
            Cost = form.Cost,
            DataProtectionNote = form.DataProtectionNote,
        };
        var submitted = topic.Value.SubmitSolution(proposal, context.Actor, clock.Now);
        return submitted.Succeeded ? ActionValues.Of("solutionId", submitted.Value.Value) : submitted.Error;
    }
}
