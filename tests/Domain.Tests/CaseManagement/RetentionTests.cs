using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class RetentionTests
{
    private static readonly Deadline.Span ThreeYears = new(36, 0, TimeSpan.Zero);
    private static readonly DateOnly TimeIsOver = new(2030, 1, 1);

    [Fact]
    public void A_supported_case_is_kept_from_the_end_of_its_year()
    {
        var given = Kept();

        (given.RetentionFrom, given.DeleteAfter).ShouldBe((new DateOnly(2026, 12, 31), new DateOnly(2029, 12, 31)));
        given.IsToBeErased(new DateOnly(2029, 12, 31)).ShouldBeFalse();
        given.IsToBeErased(TimeIsOver).ShouldBeTrue();
    }

    [Fact]
    public void A_running_case_has_no_end_of_its_time()
    {
        var given = ACase().Case;

        given.Keep(ThreeYears);

        given.DeleteAfter.ShouldBeNull();
        given.IsToBeErased(TimeIsOver).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_erased_that_is_not_on_the_list()
    {
        var given = Kept();

        given.ConfirmErasure(Someone, At(TimeIsOver)).Error!.Code.ShouldBe("retention.not-listed");
        given.ListForErasure(TimeIsOver.AddDays(28), TimeIsOver.AddDays(-1)).ShouldBeFalse();
        given.ListForErasure(TimeIsOver.AddDays(28), TimeIsOver).ShouldBeTrue();
        given.ListForErasure(TimeIsOver.AddDays(28), TimeIsOver).ShouldBeFalse();
        Ok(given.ConfirmErasure(Someone, At(TimeIsOver)));
        given.ErasureBasis.ShouldBe("period-over");
    }

    [Fact]
    public void A_legal_hold_takes_it_off_the_list_until_it_is_released()
    {
        var given = Kept();
        given.ListForErasure(TimeIsOver.AddDays(28), TimeIsOver);

        Ok(given.HoldForLaw("litigation", Someone, At(TimeIsOver)));

        given.ErasureListedOn.ShouldBeNull();
        given.ConfirmErasure(Someone, At(TimeIsOver)).Error!.Code.ShouldBe("retention.held");
        given.HoldForLaw("audit", Someone, At(TimeIsOver)).Error!.Code.ShouldBe("retention.held");
        Ok(given.ReleaseFromHold());
        given.ReleaseFromHold().Error!.Code.ShouldBe("retention.not-held");
        given.IsToBeErased(TimeIsOver).ShouldBeTrue();
    }

    [Fact]
    public void A_restricted_case_is_kept_and_not_erased()
    {
        var given = Kept();
        given.ListForErasure(TimeIsOver.AddDays(28), TimeIsOver);

        given.Restrict(" ", Someone, At(TimeIsOver)).Error!.Code.ShouldBe("case.reason-missing");
        Ok(given.Restrict("interest-of-person", Someone, At(TimeIsOver)));

        given.IsToBeErased(TimeIsOver).ShouldBeFalse();
        given.ConfirmErasure(Someone, At(TimeIsOver)).Error!.Code.ShouldBe("retention.restricted");
        Ok(given.LiftRestriction());
        given.LiftRestriction().Error!.Code.ShouldBe("retention.not-restricted");
    }

    [Fact]
    public void Who_asks_for_it_is_erased_before_the_time_is_over()
    {
        var given = Kept();

        Ok(given.RequestErasure(Someone, Now));

        given.IsToBeErased(Today).ShouldBeTrue();
        given.RequestErasure(Someone, Now).Error!.Code.ShouldBe("retention.already-requested");
        given.ErasureBasis.ShouldBe("requested");
    }

    [Fact]
    public void Who_asked_for_it_does_not_confirm_it_before_the_time_is_over()
    {
        var given = Kept();
        Ok(given.RequestErasure(Someone, Now));
        given.ListForErasure(Today.AddDays(28), Today);

        given.ConfirmErasure(Someone, Now).Error!.Code.ShouldBe("retention.same-person");
        Ok(given.ConfirmErasure(Someone, At(TimeIsOver)));
    }

    private static SupportCase Kept()
    {
        var given = AClosedCase().Case;
        given.Keep(ThreeYears);
        return given;
    }

    private static DateTimeOffset At(DateOnly day) => BerlinTime.At(day, new TimeOnly(9, 0));
}
