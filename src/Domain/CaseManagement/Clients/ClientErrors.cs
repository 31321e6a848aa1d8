using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Clients;

public static class ClientErrors
{
    public static readonly Error NotFound = Error.NotFound("client.not-found", "Diese Person gibt es hier nicht.");

    /// <summary>R-10.</summary>
    public static readonly Error IdentityRequired = Error.Rule("client.identity-required", "Das geht nur bei Menschen, die nicht unter Pseudonym geführt werden.");

    public static readonly Error HouseholdByMembership = Error.Rule("client.household-by-membership", "Zu einem Haushalt kommt man über seine Mitglieder.");
}

public static class HouseholdErrors
{
    public static readonly Error NotFound = Error.NotFound("household.not-found", "Diesen Haushalt gibt es hier nicht.");
    public static readonly Error MemberElsewhere = Error.Conflict("household.member-elsewhere", "Diese Person gehört schon zu einem anderen Haushalt.");
    public static readonly Error MemberTwice = Error.Conflict("household.member-twice", "Diese Person gehört schon zum Haushalt.");
    public static readonly Error MemberNotFound = Error.NotFound("household.member-not-found", "Dieses Mitglied gibt es im Haushalt nicht.");
}
