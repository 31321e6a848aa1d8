using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.Organisation;

public sealed class OrganisationTests
{
    private static readonly TenantId Tenant = TenantId.New();
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData("Köln", "kreisfreie-stadt", "organisation.slug-invalid")]
    [InlineData("koeln", "gemeinde", "organisation.type-unknown")]
    public void A_tenant_has_a_slug_and_a_known_type(string slug, string type, string code) =>
        Domain.Organisation.Tenant.Found(Tenant, slug, "Köln", type).Error!.Code.ShouldBe(code);

    [Fact]
    public void A_carrier_is_bound_by_a_known_data_protection_law() =>
        Carrier.Found(Tenant, CarrierId.New(), "Caritas", CarrierTypes.Welfare, "none").Error!.Code.ShouldBe("organisation.regime-unknown");

    [Fact]
    public void A_unit_is_not_its_own_parent()
    {
        var unit = OrganisationalUnit.Found(Tenant, UnitId.New(), CarrierId.New(), UnitKinds.CmPost, "CM-Stelle", Day).Value!;

        unit.Change("CM-Stelle", unit.Id, null, []).Error!.Code.ShouldBe("unit.own-parent");
        unit.Change("CM-Stelle", UnitId.New(), "Troisdorf", ["Mitte"]).ShouldBe(Result.Ok);
        unit.IsCmPost.ShouldBeTrue();
    }

    [Fact]
    public void A_unit_ends_after_it_began()
    {
        var unit = OrganisationalUnit.Found(Tenant, UnitId.New(), CarrierId.New(), UnitKinds.Ki, "KI", Day).Value!;

        unit.End(Day.AddDays(-1)).Error!.Code.ShouldBe("organisation.period-invalid");
        unit.End(Day).ShouldBe(Result.Ok);
        (unit.IsValidOn(Day), unit.IsValidOn(Day.AddDays(1))).ShouldBe((true, false));
    }

    [Theory]
    [InlineData(4, 100, "position.baustein-unknown")]
    [InlineData(2, 0, "position.fte-invalid")]
    [InlineData(2, 150, "position.fte-invalid")]
    public void A_position_is_a_share_of_one_post_under_one_Baustein(int baustein, int percent, string code) =>
        Position.Fund(Tenant, UnitId.New(), baustein, percent / 100m, Day).Error!.Code.ShouldBe(code);

    [Fact]
    public void A_position_is_filled_while_it_is_funded()
    {
        var position = Position.Fund(Tenant, UnitId.New(), 2, 0.5m, Day, Day.AddYears(1)).Value!;

        position.Fill(UserId.New(), Day.AddDays(-1)).Error!.Code.ShouldBe("position.filled-outside-funding");
        position.Fill(UserId.New(), Day.AddYears(2)).Error!.Code.ShouldBe("position.filled-outside-funding");
        position.Fill(UserId.New(), Day).ShouldBe(Result.Ok);
    }

    [Fact]
    public void An_agreement_ends_after_it_began()
    {
        var partner = Partner.Record(Tenant, "Jobcenter", "sgb-ii").Value!;

        partner.Agree("KV 2026/1", Day, Day.AddDays(-1)).Error!.Code.ShouldBe("organisation.period-invalid");
        partner.Agree("KV 2026/1", Day, null).ShouldBe(Result.Ok);
    }

    [Fact]
    public void An_offer_remembers_its_latest_verification()
    {
        var offer = ServiceOffer.Record(Tenant, PartnerId.New(), new OfferFacts("Sprachkurs", ["language"], ["de"]), Day, Day.AddDays(180)).Value!;

        offer.Verify(20, 30, Day.AddDays(1), Day.AddDays(181)).ShouldBe(Result.Ok);

        offer.VerificationDueOn.ShouldBe(Day.AddDays(181));
        offer.Verify(10, 30, Day, Day.AddDays(180)).Error!.Code.ShouldBe("offer.verified-later");
        offer.Verify(-1, 30, Day.AddDays(2), Day.AddDays(182)).Error!.Code.ShouldBe("offer.numbers-invalid");
    }

    [Fact]
    public void An_offer_ends_on_or_after_the_day_it_begins() =>
        ServiceOffer.Record(Tenant, PartnerId.New(), new OfferFacts("", ValidFrom: Day, ValidTo: Day.AddDays(-1)), Day, Day).Error!.Fields.Select(field => field.Path).ShouldBe(["name", "validTo"]);

    [Fact]
    public void A_contact_person_of_a_partner_has_a_name() =>
        Partner.Record(Tenant, new PartnerFacts("Jobcenter", Contacts: [new ContactPerson("")])).Error!.Fields.Single().Code.ShouldBe("partner.contact");

    [Fact]
    public void Only_case_managers_and_the_authorities_officers_may_see_who_somebody_is() =>
        Roles.All.Where(role => Roles.DataClassOf(role) is DataClass.Identifying)
            .ShouldBe([Roles.CaseManager, Roles.ResidenceOfficer, Roles.NaturalisationOfficer], ignoreOrder: true);

    [Fact]
    public void There_are_fifteen_roles_and_an_unknown_one_sees_nothing()
    {
        Roles.All.Count.ShouldBe(15);
        Roles.Exists("mayor").ShouldBeFalse();
        Roles.DataClassOf("mayor").ShouldBe(DataClass.None);
    }
}
