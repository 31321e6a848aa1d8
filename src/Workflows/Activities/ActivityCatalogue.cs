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
}
