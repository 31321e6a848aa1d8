using Kim.Workflows.Definitions;

namespace Kim.Workflows.Activities;

/// <summary>The activity types that can run, by type name. One a unit of work, because feature activities use its data.</summary>
public sealed class ActivityCatalogue
{
    private readonly Dictionary<string, IActivity> byType;

    public ActivityCatalogue(IEnumerable<IActivity> activities)
    {
        byType = activities.ToDictionary(activity => activity.Descriptor.TypeName);
    }

    public IEnumerable<ActivityDescriptor> Descriptors => byType.Values.Select(activity => activity.Descriptor);

    public IActivity? Find(string typeName) => byType.GetValueOrDefault(typeName);

    /// <summary>What runs a node; a published workflow used as activity has no type of its own here.</summary>
    public IActivity? Find(ActivityNode node) => Find(node.Use is null ? node.Type : node.Children.Count > 0 ? Control.WorkflowAsActivity.TypeName : node.Type);
}
