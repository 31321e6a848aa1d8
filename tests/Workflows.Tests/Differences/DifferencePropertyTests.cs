using Kim.Workflows.Definitions;
using Kim.Workflows.Differences;

namespace Workflows.Tests.Differences;

public sealed class DifferencePropertyTests
{
    private const int Seeds = 200;
    private static readonly Kim.Workflows.Activities.ActivityCatalogue Catalogue = Given.Catalogue();

    [Fact]
    public void A_definition_does_not_differ_from_itself_and_every_edit_is_told()
    {
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var (one, other) = (Mutation.Drawn(seed), Mutation.Of(Mutation.Drawn(seed), seed + 1));

            DefinitionDifference.Of(one, one, Catalogue).ShouldBeEmpty($"seed {seed}");
            (DefinitionDifference.Of(one, other, Catalogue).Count == 0).ShouldBe(Same(one, other), $"seed {seed}");
        }
    }

    [Fact]
    public void What_is_added_one_way_is_removed_the_other_way()
    {
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var (one, other) = (Mutation.Drawn(seed), Mutation.Of(Mutation.Drawn(seed), seed + 1));
            var (there, back) = (DefinitionDifference.Of(one, other, Catalogue), DefinitionDifference.Of(other, one, Catalogue));

            Told(there, ChangeKind.Added).ShouldBe(Told(back, ChangeKind.Removed), $"seed {seed}");
            Told(there, ChangeKind.Removed).ShouldBe(Told(back, ChangeKind.Added), $"seed {seed}");
        }
    }

    [Fact]
    public void Where_one_side_changed_nothing_the_merge_is_the_other_side()
    {
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var (common, edited) = (Mutation.Drawn(seed), Mutation.Of(Mutation.Drawn(seed), seed + 1));

            Same(Merged(common, edited, common), edited).ShouldBeTrue($"seed {seed}: the tenant's");
            Same(Merged(common, common, edited), edited).ShouldBeTrue($"seed {seed}: the template's");
            Same(Merged(common, edited, edited), edited).ShouldBeTrue($"seed {seed}: both");
        }
    }

    [Fact]
    public void Two_hands_merge_to_the_same_whichever_is_called_the_tenants_or_a_conflict_is_shown()
    {
        var (merged, refused) = (0, 0);
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var common = Mutation.Drawn(seed);
            var (mine, theirs) = (Mutation.Of(common, seed + 1), Mutation.Of(common, seed + 1000));

            var (one, other) = (ThreeWayDifference.Of(common, mine, theirs, Catalogue), ThreeWayDifference.Of(common, theirs, mine, Catalogue));

            one.Changes.Any(change => change.Conflict).ShouldBe(one.Merged is null, $"seed {seed}");
            (one.Merged is null).ShouldBe(other.Merged is null, $"seed {seed}");
            if (one.Merged is null)
            {
                refused++;
                continue;
            }
            merged++;
            DefinitionDifference.Of(Read(one), Read(other), Catalogue).ShouldAllBe(change => change.Property == DefinitionChange.Layout, $"seed {seed}");
        }
        (merged > 20, refused > 5).ShouldBe((true, true), $"{merged} merged, {refused} refused");
    }

    private static WorkflowDefinition Merged(WorkflowDefinition common, WorkflowDefinition mine, WorkflowDefinition theirs) => Read(ThreeWayDifference.Of(common, mine, theirs, Catalogue));

    private static WorkflowDefinition Read(ThreeWayDifference difference)
    {
        var json = difference.Merged.ShouldNotBeNull();
        json["definitionId"] = "flow";
        return Given.Definition(json.ToJsonString());
    }

    private static bool Same(WorkflowDefinition one, WorkflowDefinition other)
    {
        var (facts, others) = (DefinitionFacts.Of(one), DefinitionFacts.Of(other));
        return facts.Keys.Union(others.Keys).All(key => DefinitionFacts.SameValue(facts[key], others[key]));
    }

    private static IEnumerable<string> Told(IEnumerable<DefinitionChange> changes, ChangeKind kind) =>
        changes.Where(change => change.Kind == kind).Select(change => $"{change.Part} {change.ActivityId} {change.Property}").Order(StringComparer.Ordinal);
}
