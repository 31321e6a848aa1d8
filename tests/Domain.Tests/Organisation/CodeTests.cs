using Kim.Domain.Organisation.Codes;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.Organisation;

public sealed class CodeTests
{
    private static readonly TenantId Tenant = TenantId.New();
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly CodeList Colours = new("colour", "Farben: {topic}", "Colours", [new("red", "Rot", "Red"), new("blue", "Blau", "Blue")]) { FixedCodes = ["red"] };

    [Fact]
    public void A_book_offers_what_is_valid_on_its_day_and_keeps_what_ended()
    {
        var ended = TenantCode.Of(Tenant, "colour", Colours.Codes[1]);
        ended.Change(Colours, new CodeChange(ValidTo: Today), Today).ShouldBe(Result.Ok);
        var later = TenantCode.Add(Tenant, Colours, new Code("green", "Grün", "Green", Today.AddDays(1)), Today).Value!;

        Book(Today, ended, later).Offered("colour").ShouldBe(["red", "blue"]);
        Book(Today.AddDays(1), ended, later).Offered("colour").ShouldBe(["red", "green"]);
        Book(Today.AddDays(1), ended, later).Find("colour")!.Codes.Select(code => code.Value).ShouldBe(["red", "blue", "green"]);
    }

    [Fact]
    public void A_shipped_code_is_renamed_and_keeps_its_place()
    {
        var renamed = TenantCode.Of(Tenant, "colour", Colours.Codes[0]);
        renamed.Change(Colours, new CodeChange(German: "Rubin"), Today).ShouldBe(Result.Ok);

        var list = Book(Today, renamed).Find("colour")!;

        list.Codes[0].ShouldBe(new Code("red", "Rubin", "Red"));
        list.German.ShouldBe("Farben: Generatives Thema");
    }

    [Fact]
    public void A_code_that_a_rule_depends_on_does_not_end() =>
        TenantCode.Of(Tenant, "colour", Colours.Codes[0]).Change(Colours, new CodeChange(ValidTo: Today), Today).Error!.Code.ShouldBe("code.fixed");

    [Theory]
    [InlineData("Grün", "code.invalid")]
    [InlineData("blue", "code.exists")]
    public void A_new_code_is_a_slug_of_its_own(string value, string code) =>
        TenantCode.Add(Tenant, Colours, new Code(value, "Grün", "Green"), Today).Error!.Code.ShouldBe(code);

    [Fact]
    public void A_fixed_list_takes_no_code() =>
        TenantCode.Add(Tenant, Colours with { IsFixed = true }, new Code("green", "Grün", "Green"), Today).Error!.Code.ShouldBe("code.list-fixed");

    [Fact]
    public void A_list_that_there_is_not_is_a_bug() => Should.Throw<ArgumentException>(() => Book(Today).Offered("shape"));

    [Theory]
    [InlineData("sgb-2")]
    [InlineData("05315000")]
    [InlineData("SY")]
    public void A_code_has_the_shape_of_a_code(string text) => CodeShape.Holds(text).ShouldBeTrue();

    [Theory]
    [InlineData("Frau Haddad")]
    [InlineData("Haddad")]
    [InlineData("amal haddad")]
    [InlineData("")]
    public void A_name_has_not(string text) => CodeShape.Holds(text).ShouldBeFalse();

    private static CodeBook Book(DateOnly day, params TenantCode[] own) =>
        new(day, [Colours], own, new Terminology([Term.Call(Tenant, "topic", "Generatives Thema").Value!]));
}
