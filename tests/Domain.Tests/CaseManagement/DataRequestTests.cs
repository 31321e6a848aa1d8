using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class DataRequestTests
{
    [Fact]
    public void It_is_due_a_month_after_it_came_in()
    {
        var client = Client.Register(Tenant, CarrierId.New(), "K-1", new ClientIdentity(Sealed(), Sealed()), new ClientFacts(), Now).Value!;

        Ok(DataRequest.Receive(client, UnitId.New(), "DS-1", DataRequestKind.Access, Today, note: null, Someone, Now)).DueOn.ShouldBe(Today.AddMonths(1));
        DataRequest.Receive(client, UnitId.New(), "DS-1", DataRequestKind.Access, Today.AddDays(1), note: null, Someone, Now).Error!.Code.ShouldBe("data-request.received-ahead");
    }

    [Fact]
    public void Nothing_is_collected_before_it_is_known_who_asks()
    {
        var given = ARequest();

        given.Collect(Someone, Now).Error!.Code.ShouldBe("data-request.identity-unchecked");
        given.Redact([new Redaction("client/1/surname", Hidden: true)]).Error!.Code.ShouldBe("data-request.identity-unchecked");
        Ok(given.Identify("document-seen", Someone));
        given.Redact([new Redaction("a", Hidden: true), new Redaction("a", Hidden: false)]).Error!.Code.ShouldBe("data-request.redactions");
        Ok(given.Collect(Someone, Now));
    }

    [Fact]
    public void Who_collected_does_not_release()
    {
        var given = ARequest();
        given.Release(UserId.New(), Now).Error!.Code.ShouldBe("data-request.wrong-state");
        given.Identify("document-seen", Someone);
        given.Collect(Someone, Now);

        given.Release(Someone, Now).Error!.Code.ShouldBe("data-request.same-person");
        given.Complete(Now).Error!.Code.ShouldBe("data-request.wrong-state");
        Ok(given.Release(UserId.New(), Now));
        given.Refuse("unfounded", Someone, Now).Error!.Code.ShouldBe("data-request.wrong-state");
        Ok(given.Complete(Now));
    }

    private static DataRequest ARequest()
    {
        var client = Client.Register(Tenant, CarrierId.New(), "K-1", new ClientIdentity(Sealed(), Sealed()), new ClientFacts(), Now).Value!;
        return DataRequest.Receive(client, UnitId.New(), "DS-1", DataRequestKind.Access, Today, note: null, Someone, Now).Value!;
    }
}
