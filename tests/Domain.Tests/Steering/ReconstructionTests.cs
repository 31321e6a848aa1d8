using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Reconstructions;

namespace Kim.Domain.Tests.Steering;

public sealed class ReconstructionTests
{
    private static readonly DateTimeOffset Later = Given.Now.AddDays(30);

    private static Narrative Story => new("Warten auf den Kurs", [new(0, "Ankunft"), new(3, "Anmeldung")], ["Jobcenter"], ["Niemand ist zuständig."]);

    [Fact]
    public void A_narrative_names_all_its_faults_at_once()
    {
        var refused = Reconstruction.Prepare(Given.Tenant, "FR-1", Given.PostA, Given.Author, new Narrative("", [new(-1, "")], [], []), Later, Given.Now);

        refused.Error!.Code.ShouldBe("reconstruction.invalid");
        refused.Error.Fields.Select(field => field.Path).ShouldBe(["title", "course[0]", "course[0].month"]);
    }

    [Fact]
    public void R20_the_author_of_a_narrative_never_clears_it()
    {
        var one = Submitted();

        one.Clear(Given.Author, Given.Now).Error!.Code.ShouldBe("reconstruction.checked-by-author");
        one.SendBack(Given.Author, "Ein Ort.", Given.Now).Error!.Code.ShouldBe("reconstruction.checked-by-author");

        one.State.ShouldBe(ReconstructionState.Submitted);
    }

    [Fact]
    public void What_was_sent_back_is_reworded_and_checked_again()
    {
        var one = Submitted();
        one.SendBack(Given.Coordinator, "Ein Ort.", Given.Now).ShouldBe(Result.Ok);

        one.Reword(Story with { Region = "ländlich" }).ShouldBe(Result.Ok);
        one.Submit().ShouldBe(Result.Ok);

        one.Clear(Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
        one.Reword(Story).Error!.Code.ShouldBe("reconstruction.wrong-state");
    }

    [Fact]
    public void No_workshop_without_the_gate_and_no_minutes_before_the_workshop()
    {
        Submitted().Schedule(Given.Today, ["Jobcenter"], Given.Today).Error!.Code.ShouldBe("reconstruction.wrong-state");
        var one = Cleared();
        one.Schedule(Given.Today.AddDays(7), ["Jobcenter"], Given.Today).ShouldBe(Result.Ok);

        one.Record("Gefunden: eine Lücke.", Given.Today, Later, Given.Now).Error!.Code.ShouldBe("reconstruction.not-held");
        one.LeadsTo(ReportId.New()).Error!.Code.ShouldBe("reconstruction.not-recorded");
    }

    [Fact]
    public void The_narrative_goes_when_its_time_is_over_and_the_minutes_stay()
    {
        var one = Recorded();

        one.EraseIfDue(Later.AddTicks(-1));
        one.Narrative.ShouldNotBeNull();
        one.EraseIfDue(Later);

        (one.Narrative, one.ErasedAt, one.Minutes, one.State).ShouldBe((null, Later, "Gefunden: eine Lücke.", ReconstructionState.Recorded));
    }

    [Fact]
    public void What_was_released_as_an_example_stays_with_its_reason()
    {
        var one = Recorded();
        one.KeepAsExample("", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("reconstruction.reason-required");
        one.KeepAsExample("Für die Fortbildung.", Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        one.EraseIfDue(Later.AddYears(1));

        one.Narrative.ShouldNotBeNull();
    }

    [Fact]
    public void A_narrative_that_came_to_no_workshop_goes_too_and_so_does_one_that_is_taken_back()
    {
        var (forgotten, takenBack) = (Submitted(), Cleared());

        forgotten.EraseIfDue(Later);
        takenBack.Withdraw(Given.Now).ShouldBe(Result.Ok);

        (forgotten.State, forgotten.Narrative).ShouldBe((ReconstructionState.Withdrawn, null));
        (takenBack.State, takenBack.Narrative).ShouldBe((ReconstructionState.Withdrawn, null));
        Recorded().Withdraw(Given.Now).Error!.Code.ShouldBe("reconstruction.wrong-state");
    }

    private static Reconstruction Submitted()
    {
        var one = Reconstruction.Prepare(Given.Tenant, "FR-1", Given.PostA, Given.Author, Story, Later, Given.Now).Value!;
        one.Submit().ShouldBe(Result.Ok);
        return one;
    }

    private static Reconstruction Cleared()
    {
        var one = Submitted();
        one.Clear(Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
        return one;
    }

    private static Reconstruction Recorded()
    {
        var one = Cleared();
        one.Schedule(Given.Today, ["Jobcenter"], Given.Today).ShouldBe(Result.Ok);
        one.Record("Gefunden: eine Lücke.", Given.Today, Later, Given.Now).ShouldBe(Result.Ok);
        return one;
    }
}
