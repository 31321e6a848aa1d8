using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class SocialMapTests
{
    [Fact]
    public void A_map_may_be_drawn_as_it_is() =>
        Faults(["client", "sister", "school"], [new("client", "sister", "strong"), new("client", "school", "weak")]).ShouldBeNull();

    [Fact]
    public void Every_fault_of_a_map_is_named_at_once() =>
        Faults(["client", "client"], [new("client", "nobody", "strong"), new("client", "client", "weak")])!.Fields.Select(fault => fault.Code)
            .ShouldBe(["assessment.map-figure-twice", "assessment.map-figure-unknown", "assessment.map-tie-to-itself"]);

    private static Error? Faults(IReadOnlyList<string> figures, IReadOnlyList<MapTie> ties)
    {
        var faults = new Faults();
        SocialMap.Check(faults, "networkMap", figures, ties);
        return faults.Refusal("assessment.map-invalid", "");
    }
}
