using Kim.Workflows.Activities;

namespace Benchmarks.Engine;

internal sealed class DoesNothing : IActivity
{
    public const string TypeName = "Benchmarks.DoesNothing";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, new("Messung", "Benchmarks"), new("Nichts", "Nothing"), new("Tut nichts.", "Does nothing."));

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);
}
