using Kim.Workflows.Activities;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.InMemory;

/// <summary>
/// A whole engine in memory on a clock that is moved by hand: for simulation, for trying a definition out, and for tests. Each command is a
/// unit of work of its own, and a throwing activity is replayed with a fault plan, as the product does it.
/// </summary>
public sealed class InMemoryWorkflows(IAssignment assignment, IWorkingDays workingDays, VirtualClock clock)
{
    public InMemoryDatabase Database { get; } = new();

    public InMemoryDefinitionStore Definitions { get; } = new();

    public VirtualClock Clock => clock;

    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>Every activity type that runs here.</summary>
    public ActivityCatalogue Catalogue => new([.. BuiltInActivities.With(assignment, workingDays), .. Extra]);

    /// <summary>Activities beside the built-in ones.</summary>
    public List<IActivity> Extra { get; } = [];

    public BurstLimits Limits { get; set; } = BurstLimits.Default;

    /// <summary>Runs one command; what it did is committed unless it throws.</summary>
    public async Task<T> Do<T>(Func<WorkflowEngine, ValueTask<T>> command)
    {
        var points = new List<FaultPoint>();
        while (true)
        {
            var plan = new FaultPlan();
            points.ForEach(plan.Add);
            var store = new InMemoryWorkflowStore(Database);
            try
            {
                var answer = await command(EngineOn(store, plan));
                store.Commit();
                return answer;
            }
            catch (ActivityFailedException failed) // replayed, so that the incident is stored and nothing else is lost
            {
                points.Add(failed.Point);
            }
        }
    }

    /// <summary>Moves the clock and resumes whatever becomes due on the way, each at its own instant.</summary>
    public async Task<IReadOnlyList<RunReport>> Advance(TimeSpan span, CancellationToken cancellationToken)
    {
        var reports = new List<RunReport>();
        var until = clock.GetUtcNow() + span;
        while (Database.NextDue() is { } next && next <= until)
        {
            clock.AdvanceTo(next);
            foreach (var bookmark in Database.Due(clock.GetUtcNow()))
                if ((await Do(engine => engine.Resume(new(bookmark.InstanceId, bookmark.Id, Nothing), cancellationToken))).Report is { } report)
                    reports.Add(report);
        }
        clock.AdvanceTo(until);
        return reports;
    }

    private static IReadOnlyDictionary<string, object?> Nothing { get; } = new Dictionary<string, object?>();

    private WorkflowEngine EngineOn(InMemoryWorkflowStore store, FaultPlan plan) => new(
        store, Definitions, Catalogue, ExpressionEvaluators.Standard, new FixedParameters(Parameters), workingDays,
        new EngineClock(clock), plan, Limits);

    private sealed class FixedParameters(Dictionary<string, string> values) : IParameters
    {
        public ValueTask<IReadOnlyDictionary<string, string>> Load(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(values);
    }
}
