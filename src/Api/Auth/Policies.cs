using Kim.Domain.Organisation;
using Microsoft.AspNetCore.Authorization;

namespace Kim.Api.Auth;

/// <summary>Who may call an endpoint: an endpoint names one policy, and a policy is a set of roles. What a role sees of a list is decided by the query's rule, in one place per subject.</summary>
internal sealed record Policy(string Name, params string[] Roles)
{
    /// <summary>A role that the caller acts in here although the token names another: <see cref="ActingRole"/>.</summary>
    public string? ActsFor { get; init; }
}

internal static class Policies
{
    /// <summary>Open to everybody, signed in or not.</summary>
    public static readonly Policy Public = new("public");

    /// <summary>Everybody who is signed in.</summary>
    public static readonly Policy SignedIn = new("signed-in", [.. Roles.All]);

    /// <summary>Case data of the own post or carrier.</summary>
    public static readonly Policy Casework = new("casework", Roles.CaseManager, Roles.TeamLead);

    /// <summary>Writes a case.</summary>
    public static readonly Policy CaseManagement = new("case-management", Roles.CaseManager);

    /// <summary>Looks for partners and their offers.</summary>
    public static readonly Policy Network = new("network", Roles.CaseManager, Roles.TeamLead, Roles.CmCoordination, Roles.KiLead, Roles.StrategicCoordination, Roles.TenantAdmin);

    /// <summary>Keeps the catalogue of partners and offers true.</summary>
    public static readonly Policy NetworkCare = new("network-care", Roles.CmCoordination, Roles.StrategicCoordination, Roles.TenantAdmin);

    /// <summary>Sees which referrals wait for a post; who is meant, the post alone.</summary>
    public static readonly Policy ReferralInbox = new("referral-inbox", Roles.CaseManager, Roles.TeamLead, Roles.CmCoordination);

    /// <summary>Takes a referral down for whoever refers.</summary>
    public static readonly Policy ReferralRecording = new("referral-recording", Roles.CaseManager, Roles.CmCoordination);

    /// <summary>Everybody who is asked to do something by a workflow.</summary>
    public static readonly Policy Tasks = new("tasks", Roles.CaseManager, Roles.TeamLead, Roles.CmCoordination, Roles.KiLead, Roles.SteeringMember,
        Roles.SteeringChair, Roles.ProjectGroupLead, Roles.ProjectGroupMember, Roles.StrategicCoordination, Roles.ResidenceOfficer, Roles.NaturalisationOfficer);

    /// <summary>Distributes the work of others.</summary>
    public static readonly Policy TaskSupervision = new("task-supervision", Roles.TeamLead, Roles.CmCoordination, Roles.KiLead);

    /// <summary>Reports a systemic challenge.</summary>
    public static readonly Policy Reporting = new("reporting", Roles.CaseManager, Roles.CmCoordination);

    /// <summary>Reads reports and themes of the steering level.</summary>
    public static readonly Policy Steering = new("steering", Roles.CaseManager, Roles.CmCoordination, Roles.KiLead, Roles.SteeringMember, Roles.SteeringChair,
        Roles.ProjectGroupLead, Roles.ProjectGroupMember, Roles.StrategicCoordination);

    /// <summary>Bundles and merges reports.</summary>
    public static readonly Policy Coordination = new("coordination", Roles.CmCoordination);

    /// <summary>Founds bodies.</summary>
    public static readonly Policy BodyFounding = new("body-founding", Roles.KiLead, Roles.StrategicCoordination);

    /// <summary>Prepares and records what bodies do: the KI's leadership for all, whoever sits in the chair for the own body.</summary>
    public static readonly Policy BodyLeadership = new("body-leadership", Roles.KiLead, Roles.StrategicCoordination, Roles.CmCoordination, Roles.SteeringChair, Roles.ProjectGroupLead);

    /// <summary>Answers for an institution of the steering group.</summary>
    public static readonly Policy Nominating = new("nominating", Roles.KiLead, Roles.StrategicCoordination, Roles.SteeringChair, Roles.SteeringMember);

    /// <summary>Reports on a mandate.</summary>
    public static readonly Policy MandateReporting = new("mandate-reporting", Roles.ProjectGroupLead, Roles.StrategicCoordination);

    /// <summary>Reads and retries what went wrong in workflows: ids and codes only.</summary>
    public static readonly Policy WorkflowOperation = new("workflow-operation", Roles.ProcessEditor, Roles.TenantAdmin, Roles.Operator);

    /// <summary>Edits processes with the designer. Whoever holds the role acts in it, whatever role the token names.</summary>
    public static readonly Policy ProcessEditing = new("process-editing", Roles.ProcessEditor) { ActsFor = Roles.ProcessEditor };

    /// <summary>Changes users, roles, units, catalogues and parameters of the tenant.</summary>
    public static readonly Policy Administration = new("administration", Roles.TenantAdmin);

    /// <summary>Sees which positions there are and who fills them.</summary>
    public static readonly Policy Staffing = new("staffing", Roles.TenantAdmin, Roles.KiLead, Roles.StrategicCoordination, Roles.CmCoordination);

    /// <summary>Plans who is away and who stands in: for oneself, and for others who leads them.</summary>
    public static readonly Policy Absences = new("absences", [.. Tasks.Roles, Roles.TenantAdmin]);

    /// <summary>Has the technical supervision of case managers, where the tenant names the role.</summary>
    public static readonly Policy Supervision = new("supervision", Roles.CmCoordination, Roles.StrategicCoordination);

    /// <summary>Sees how much there is to do in a post.</summary>
    public static readonly Policy Workload = new("workload", Roles.TeamLead, Roles.CmCoordination, Roles.KiLead, Roles.StrategicCoordination);

    /// <summary>Sees which reports there are.</summary>
    public static readonly Policy ReportCatalogue = new("report-catalogue", Roles.CaseManager, Roles.TeamLead, Roles.CmCoordination, Roles.KiLead, Roles.StrategicCoordination, Roles.SteeringMember, Roles.SteeringChair);

    /// <summary>Reads reports: before their release whoever prepares them, afterwards their recipients.</summary>
    public static readonly Policy ReportReading = new("report-reading", Roles.CmCoordination, Roles.KiLead, Roles.StrategicCoordination, Roles.SteeringMember, Roles.SteeringChair);

    /// <summary>Freezes, checks and discards reports.</summary>
    public static readonly Policy ReportPreparation = new("report-preparation", Roles.CmCoordination);

    /// <summary>Agrees as a second person to a report that overlaps with a released one, and reads the register of released tables.</summary>
    public static readonly Policy ReportAgreement = new("report-agreement", Roles.CmCoordination, Roles.KiLead, Roles.StrategicCoordination);

    /// <summary>Releases reports to their recipients.</summary>
    public static readonly Policy ReportRelease = new("report-release", Roles.KiLead);

    /// <summary>Leads posts and sees their load, without names.</summary>
    public static readonly Policy TeamLeadership = new("team-leadership", Roles.TeamLead);

    /// <summary>Changes parameters of processes.</summary>
    public static readonly Policy ProcessParameters = new("process-parameters", Roles.TenantAdmin, Roles.ProcessEditor);

    /// <summary>Reads who looked at what.</summary>
    public static readonly Policy DataProtection = new("data-protection", Roles.DataProtectionOfficer);

    /// <summary>Decides how long the cases of a carrier are kept, by their numbers.</summary>
    public static readonly Policy Retention = new("retention", Roles.TenantAdmin, Roles.DataProtectionOfficer);

    /// <summary>Lets the answer to a person's request go.</summary>
    public static readonly Policy DataRelease = new("data-release", Roles.TeamLead);

    /// <summary>Confirms that a case is erased.</summary>
    public static readonly Policy Erasure = new("erasure", Roles.TenantAdmin);

    /// <summary>Sees what runs periodically and how it went.</summary>
    public static readonly Policy JobReading = new("job-reading", Roles.TenantAdmin, Roles.Operator);

    /// <summary>Runs the installation, across tenants, without their content.</summary>
    public static readonly Policy Operation = new("operation", Roles.Operator);
}

internal static class PolicyExtensions
{
    /// <summary>The one word on a route that says who may call it. A route without it does not start.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, Policy policy)
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithMetadata(policy);
        if (policy == Policies.Public)
            return route.AllowAnonymous();

        return route.RequireAuthorization(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => policy.Roles.Contains(AccessTokens.RoleOf(context.User), StringComparer.Ordinal))
            .Build());
    }
}
