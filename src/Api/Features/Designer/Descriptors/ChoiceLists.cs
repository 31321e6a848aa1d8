using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Catalogues;
using Kim.Workflows.Activities;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>The lists that inputs of activities choose from, as the tenant has them today.</summary>
internal sealed class ChoiceLists
{
    private static readonly Choice None = new("", "– keine Angabe –");

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Choice>> Fixed = new Dictionary<string, IReadOnlyList<Choice>>
    {
        ["roles"] = [.. RoleCatalogue.Labels.Codes.Where(role => Policies.Tasks.Roles.Contains(role.Value)).Select(role => new Choice(role.Value, role.German))],
        ["phases"] = [None, .. Phases()],
    };

    private readonly Dictionary<string, IReadOnlyList<Choice>> lists;

    private ChoiceLists(IReadOnlyDictionary<string, string> parameters, IReadOnlyList<Choice> actions) => lists = new(Fixed)
    {
        ["actions"] = [None, .. actions],
        ["forms"] = [None, new(FormCatalogue.Confirmation, "Bestätigung"), .. actions],
        ["reminder-ladders"] = [None, .. parameters.Where(one => one.Key.StartsWith(ParameterCatalogue.ReminderLadders, StringComparison.Ordinal))
            .Select(one => Ladder(one.Key[ParameterCatalogue.ReminderLadders.Length..], one.Value))],
    };

    public static async Task<ChoiceLists> Load(TenantSettings settings, IEnumerable<BoundAction> actions, CancellationToken cancellationToken) => new(
        await settings.Load(cancellationToken), [.. actions.Select(action => new Choice(action.Key, (string)action.Form.Schema["title"]!))]);

    public IReadOnlyList<Choice> Of(InputDescriptor input) => input.ChoicesFrom is { } list ? lists[list] : input.Choices;

    /// <summary>Some states are called the same for reports and topics.</summary>
    private static IEnumerable<Choice> Phases() =>
        Named("Fall", StepCatalogues.Phases).Concat(Named("Meldung", StateCatalogues.Reports)).Concat(Named("Thema", StateCatalogues.Topics))
            .GroupBy(choice => choice.Value, (value, same) => new Choice(value, string.Join(", ", same.Select(one => one.Text))));

    private static IEnumerable<Choice> Named(string subject, CodeList list) => list.Codes.Select(code => new Choice(code.Value, $"{subject}: {code.German}"));

    private static Choice Ladder(string name, string steps) => new(name, $"{(name is "task" ? "Aufgabe" : name is "review" ? "Überprüfung" : name)}: {string.Join(", ", steps.Split(';').Select(Step))}");

    private static string Step(string step) => step.Split(':') switch
    {
        ["before", var span] => $"{span} vorher",
        ["after", var span] => $"{span} danach",
        ["escalate", var span] => $"nach {span} an die Leitung",
        _ => "am Tag der Frist",
    };
}
