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
    }

    [Fact]
    public void A_case_does_not_begin_in_the_future()
    {
        var opening = new CaseOpening(Tenant, CarrierId.New(), UnitId.New(), ClientId.New(), "F-1", CaseType.CaseManagement, "self", Today.AddDays(1));

        SupportCase.Open(opening, Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("case.referral-date-ahead");
    }

    private static string? Register(ClientIdentity identity) =>
        Client.Register(Tenant, CarrierId.New(), "K-1", identity, new ClientFacts(BirthYear: 1990), Now).Error?.Code;
}
