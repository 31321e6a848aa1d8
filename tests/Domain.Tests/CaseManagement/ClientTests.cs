using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class ClientTests
{
    [Fact]
    public void A_preferred_name_and_a_contact_are_enough() =>
        Register(new ClientIdentity(Sealed(), Sealed())).ShouldBeNull();

    [Fact]
    public void A_client_without_name_or_contact_is_refused() =>
        Client.Register(Tenant, CarrierId.New(), "K-1", new ClientIdentity(null, null), new ClientFacts(), Now)
            .Error!.Fields.Select(field => field.Path).ShouldBe(["preferredName", "contact"]);

    [Fact]
    public void R_10_a_pseudonymous_client_has_no_real_name()
    {
        Register(new ClientIdentity(Sealed(), Sealed(), Pseudonymous: true)).ShouldBeNull();
        Register(new ClientIdentity(Sealed(), Sealed(), Pseudonymous: true, Surname: Sealed())).ShouldBe("client.invalid");
        Client.Register(Tenant, CarrierId.New(), "K-1", new ClientIdentity(Sealed(), Sealed(), Pseudonymous: true, BirthDate: Sealed(), Address: Sealed()), new ClientFacts(), Now)
            .Error!.Fields.Select(field => field.Path).ShouldBe(["birthDate", "address"]);
    }

    [Fact]
    public void R_10_the_residence_history_needs_to_know_who_somebody_is() =>
        ResidencePermit.Record(AClient(pseudonymous: true), new PermitFacts("s24"), earlier: null, Someone, Now).Error!.Code.ShouldBe("client.identity-required");

    [Fact]
    public void A_new_entry_of_the_residence_history_ends_the_earlier()
    {
        var client = AClient();
        var first = ResidencePermit.Record(client, new PermitFacts("asylum-procedure"), earlier: null, Someone, Now).Value!;

        var second = ResidencePermit.Record(client, new PermitFacts("s25", ValidFrom: Today.AddDays(3)), first, Someone, Now).Value!;

        first.EndedOn.ShouldBe(Today.AddDays(3));
        (first.IsCurrent, second.IsCurrent).ShouldBe((false, true));
    }

    [Fact]
    public void A_document_that_was_seen_was_seen_on_a_day() =>
        ResidencePermit.Record(AClient(), new PermitFacts("s25", ValidUntil: Today.AddDays(-1), SourceCode: "document-seen"), earlier: null, Someone, Now)
            .Error!.Fields.Select(field => field.Code).ShouldBe(["permit.period", "permit.seen-when"]);

    [Fact]
    public void A_client_lives_in_one_household_at_a_time()
    {
        var (client, one, other) = (AClient(), AHousehold(), AHousehold());

        one.Add(client, "self").Succeeded.ShouldBeTrue();
        one.Add(client, "self").Error!.Code.ShouldBe("household.member-twice");
        other.Add(client, "self").Error!.Code.ShouldBe("household.member-elsewhere");
        one.Remove(one.Members[0].Id, client).ShouldBe(Result.Ok);
        other.Add(client, "self").Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_household_knows_how_many_minors_live_there()
    {
        var household = AHousehold();
        household.Add(Sealed(), 2015, "child");
        household.Add(Sealed(), 1980, "parent");
        household.Add(Sealed(), null, "other");

        household.MinorsOn(Now).ShouldBe(1);
        household.Remove(Guid.CreateVersion7(), client: null).Error!.Code.ShouldBe("household.member-not-found");
    }

    [Fact]
    public void A_case_does_not_begin_in_the_future()
    {
        var opening = new CaseOpening(Tenant, CarrierId.New(), UnitId.New(), ClientId.New(), "F-1", CaseType.CaseManagement, "self", Today.AddDays(1));

        SupportCase.Open(opening, Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("case.referral-date-ahead");
    }

    private static Client AClient(bool pseudonymous = false) =>
        Client.Register(Tenant, CarrierId.New(), "K-1", new ClientIdentity(Sealed(), Sealed(), Pseudonymous: pseudonymous), new ClientFacts(), Now).Value!;

    private static Household AHousehold() => Household.Found(Tenant, CarrierId.New(), UnitId.New(), HouseholdId.New(), cohabiting: true, Now);

    private static string? Register(ClientIdentity identity) =>
        Client.Register(Tenant, CarrierId.New(), "K-1", identity, new ClientFacts(BirthYear: 1990), Now).Error?.Code;
}
