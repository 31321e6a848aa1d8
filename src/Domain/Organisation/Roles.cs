using System.Collections.Frozen;

namespace Kim.Domain.Organisation;

/// <summary>What a role may see of the people behind the matters.</summary>
public enum DataClass
{
    /// <summary>Nothing (N).</summary>
    None,

    /// <summary>Pseudonymous or aggregated data (P).</summary>
    Pseudonymous,

    /// <summary>Data that identify clients, of assigned matters only (C).</summary>
    Identifying,
}

/// <summary>The role slugs. A role is always held in one unit of one tenant, never globally; only the operator stands outside.</summary>
public static class Roles
{
    public const string CaseManager = "case-manager";
    public const string TeamLead = "team-lead";
    public const string CmCoordination = "cm-coordination";
    public const string KiLead = "ki-lead";
    public const string SteeringMember = "steering-member";
    public const string SteeringChair = "steering-chair";
    public const string ProjectGroupLead = "project-group-lead";
    public const string ProjectGroupMember = "project-group-member";
    public const string StrategicCoordination = "strategic-coordination";
    public const string ProcessEditor = "process-editor";
    public const string ResidenceOfficer = "residence-officer";
    public const string NaturalisationOfficer = "naturalisation-officer";
    public const string TenantAdmin = "tenant-admin";
    public const string DataProtectionOfficer = "data-protection-officer";
    public const string Operator = "operator";

    private static readonly FrozenDictionary<string, DataClass> DataClasses = new Dictionary<string, DataClass>
    {
        [CaseManager] = DataClass.Identifying,
        [TeamLead] = DataClass.Pseudonymous,
        [CmCoordination] = DataClass.Pseudonymous,
        [KiLead] = DataClass.Pseudonymous,
        [SteeringMember] = DataClass.Pseudonymous,
        [SteeringChair] = DataClass.Pseudonymous,
        [ProjectGroupLead] = DataClass.None,
        [ProjectGroupMember] = DataClass.None,
        [StrategicCoordination] = DataClass.Pseudonymous,
        [ProcessEditor] = DataClass.None,
        [ResidenceOfficer] = DataClass.Identifying,
        [NaturalisationOfficer] = DataClass.Identifying,
        [TenantAdmin] = DataClass.None,
        [DataProtectionOfficer] = DataClass.Pseudonymous,
        [Operator] = DataClass.None,
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<string> All => DataClasses.Keys;

    public static bool Exists(string role) => DataClasses.ContainsKey(role);

    /// <summary>An unknown role sees nothing.</summary>
    public static DataClass DataClassOf(string role) => DataClasses.GetValueOrDefault(role, DataClass.None);
}
