using Kim.Workflows;
using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Data;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.InMemory;

namespace Benchmarks.Engine;

/// <summary>The engine as a host sets it up, anew for every command.</summary>
internal sealed class MeasuredEngine : IWorkingDays, IParameters
{
    private static readonly IReadOnlyDictionary<string, string> NoParameters = new Dictionary<string, string>();
    private readonly ActivityCatalogue catalogue = new([new Flowchart(), new DoesNothing(), new WriteLine(), new SetVariable(), new Event()]);
    private readonly InMemoryDefinitionStore definitions = new();
    private readonly EngineClock clock = new(TimeProvider.System);
    private readonly IWorkflowStore store;

    public MeasuredEngine(WorkflowDefinition definition, IWorkflowStore store)
    {
        this.store = store;
        definitions.Add(definition);
    }

    public WorkflowEngine Open() => new(store, definitions, catalogue, ExpressionEvaluators.Standard, this, this, clock, new FaultPlan(), BurstLimits.Default);

    public static RunReport Expect(EngineAnswer answer, bool finished) =>
        answer.Report is { } report && report.SubStatus == (finished ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended)
            ? report
            : throw new InvalidOperationException($"The run did not do what is measured: {answer.Code ?? answer.Report!.SubStatus.ToString()}.");

    DateTimeOffset IWorkingDays.Add(DateTimeOffset from, int workingDays, Guid? unitId) => from.AddDays(workingDays);

    ValueTask<IReadOnlyDictionary<string, string>> IParameters.Load(CancellationToken cancellationToken) => ValueTask.FromResult(NoParameters);
}
