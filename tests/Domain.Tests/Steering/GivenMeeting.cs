using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>A steering group of four voting seats and one advisory one, and meetings of it in the states that tests begin with.</summary>
internal sealed class GivenMeeting
{
    public static readonly DateTimeOffset Day = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly LeadTimes Lead = new(Topics: 30, Invitation: 15, Papers: 10, Minutes: 10);

    public Body Body { get; }

    public IReadOnlyList<SeatId> Seats { get; }

    public SeatId Advisory { get; }

    public IReadOnlyList<UserId> Members { get; } = [.. Enumerable.Range(0, 4).Select(_ => UserId.New())];

    public UserId Deputy { get; } = UserId.New();

    public Topic Topic { get; } = Given.ATopic(TopicState.SteeringGroup);

    public Meeting Meeting { get; private set; } = null!;

    public GivenMeeting(RulesOfProcedure? rules = null)
    {
        Body = Body.Found(Given.Tenant, BodyId.New(), BodyKind.SteeringGroup, "Lenkungsgruppe", 2, rules).Value!;
        Seats = [.. Members.Select((member, index) => Occupied(voting: true, chair: index == 0, member, index == 0 ? Deputy : null))];
        Advisory = Occupied(voting: false, chair: false, UserId.New(), null);
    }

    public static MeetingDeadlines Deadlines => MeetingDeadlines.Of(BerlinTime.DateOf(Day), Lead, WorkingDayCalendar.Statutory);

    public AgendaDraft Mandate => new(AgendaItemKind.MandateDecision, Topic.Id, null);

    public static AgendaDraft Free => new(AgendaItemKind.Free, null, "Haushalt");

    public IReadOnlyDictionary<TopicId, string> Titles => new Dictionary<TopicId, string> { [Topic.Id] = Topic.Subject.Title };

    public AgendaItemId Item => Meeting.Agenda[0].Id;

    public GivenMeeting Planned()
    {
        Meeting = Meeting.Plan(Given.Tenant, "S-2026-0001", Body.Id, Day, "Kreishaus", Deadlines, Given.Now).Value!;
        return this;
    }

    public GivenMeeting WithAgenda(params AgendaDraft[] items)
    {
        Planned().Meeting.SetAgenda(items.Length == 0 ? [Mandate, Free] : items, Titles).ShouldBe(Result.Ok);
        return this;
    }

    public GivenMeeting Called(params AgendaDraft[] items)
    {
        WithAgenda(items).Meeting.Call(null, Given.Now).ShouldBe(Result.Ok);
        return this;
    }

    public GivenMeeting Frozen(params AgendaDraft[] items)
    {
        Called(items).Meeting.Freeze([new Presented(Topic, ReportsChecked: true)], null, Given.Now).ShouldBe(Result.Ok);
        return this;
    }

    public GivenMeeting Held(int present = 3)
    {
        Frozen().Meeting.Hold([.. Seats.Take(present).Select(seat => new Present(seat, Presence.Member))], Body, Day).ShouldBe(Result.Ok);
        return this;
    }

    public GivenMeeting In(MeetingState state) => state switch
    {
        MeetingState.Planned => WithAgenda(),
        MeetingState.Called => Called(),
        MeetingState.Frozen => Frozen(),
        MeetingState.Held => Held(),
        MeetingState.Minuted => Minuted(),
        _ => Cancelled(),
    };

    private GivenMeeting Minuted()
    {
        Held().Meeting.WriteMinutes("Beraten.", [], Given.Lead, Day).ShouldBe(Result.Ok);
        Meeting.ApproveMinutes(Given.Chair, Day).ShouldBe(Result.Ok);
        return this;
    }

    private GivenMeeting Cancelled()
    {
        WithAgenda().Meeting.Cancel("Zu wenige Themen.").ShouldBe(Result.Ok);
        return this;
    }

    private SeatId Occupied(bool voting, bool chair, UserId member, UserId? deputy)
    {
        var seat = Body.AddSeat("Institution", voting, chair, Given.Today).Value;
        Body.FillSeat(seat, member, deputy, Given.Today).ShouldBe(Result.Ok);
        return seat;
    }
}
