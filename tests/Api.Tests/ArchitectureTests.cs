using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Api.Tests;

/// <summary>Who may know whom (docs/architecture.md), read from the compiled program, its projects and its sources.</summary>
public sealed class ArchitectureTests
{
    private const string Seams = @"Kim\.Api\.(Audit|Auth|Documents|Http|Messaging|Persistence|Features\.(Tasks|Organisation|Administration\.ChangeLog|Reminders\.(ReminderPlan|ReminderProof|ProvenReminder|ChannelView|Reminded|RemindedKind)))";

    private static readonly Assembly Domain = typeof(Kim.Domain.Shared.Aggregate).Assembly;
    private static readonly Assembly Workflows = typeof(Kim.Workflows.WorkflowEngine).Assembly;
    private static readonly Assembly Api = typeof(Kim.Api.Persistence.KimDbContext).Assembly;

    /// <summary>Who may not know whom, except what is named: regular expressions on full names. What is <c>own</c> may always be known.</summary>
    private static readonly IReadOnlyList<Rule> Table =
    [
        new("The domain's steering level knows no case and no client", Domain, @"Kim\.Domain\.Steering", MayNot: @"Kim\.Domain\.CaseManagement"),
        new("The program's steering level knows no case and no client", Api, @"Kim\.Api\.(Features\.Steering|Persistence\.Configurations\.Steering\w*)",
            MayNot: @"Kim\.(Domain\.CaseManagement|Api\.Features\.CaseManagement)", Except: @"Kim\.Domain\.CaseManagement\.Catalogues"),
        new("A feature reaches the rest of the program through the named seams", Api, @"Kim\.Api\.Features\.(?!(Demo|Reminders|Retention)\b)(?<own>\w+)", MayNot: @"Kim\.Api", Except: Seams),
        new("The demo clock, the reminders and the retention may also find and do what is due", Api, @"Kim\.Api\.Features\.(?<own>Demo|Reminders|Retention)", MayNot: @"Kim\.Api", Except: Seams + @"|Kim\.Api\.(Jobs|Features\.Reminders)"),
    ];

    public static TheoryData<string> Rules() => new(Table.Select(rule => rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Nobody_knows_what_the_table_forbids(string name)
    {
        var rule = Table.Single(candidate => candidate.Name == name);
        var bound = rule.Of.GetTypes().Where(type => rule.Binds(type)).ToList();

        var broken = bound.SelectMany(type => KnownTypes.Of(type).Where(known => rule.Forbids(type, known)).Select(known => $"{type} knows {known}"));

        bound.ShouldNotBeEmpty();
        broken.Distinct().Order().ShouldBeEmpty();
    }

    [Fact]
    public void The_table_is_read_from_members_and_from_method_bodies()
    {
        var known = KnownTypes.Of(typeof(Mentions));

        known.ShouldContain(typeof(Version), "a field");
        known.ShouldContain(typeof(Uri), "an argument of a generic type");
        known.ShouldContain(typeof(TimeSpan), "a call in a method body");
    }

    [Fact]
    public void The_table_tells_a_seam_from_the_inside_of_another_feature()
    {
        var features = Table.Single(rule => rule.Who.Contains("?!(Demo", StringComparison.Ordinal));
        var inside = typeof(Kim.Api.Features.Identity.GetMe);

        features.Binds(inside).ShouldBeTrue();
        features.Forbids(inside, typeof(Kim.Api.Features.Demo.AdvanceClock)).ShouldBeTrue();
        features.Forbids(inside, typeof(Kim.Api.Jobs.DueWork)).ShouldBeTrue();
        features.Forbids(inside, typeof(Kim.Api.Features.Tasks.InboxTask)).ShouldBeFalse();
        features.Forbids(inside, typeof(Kim.Api.Features.Identity.Sessions)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Workflows")]
    public void Domain_and_engine_know_nothing_but_the_framework(string folder)
    {
        var project = XDocument.Load(Directory.GetFiles(Path.Combine(Source(), folder), "*.csproj").Single());
        var assembly = folder == "Domain" ? Domain : Workflows;

        assembly.GetTypes().Length.ShouldBeGreaterThan(50);
        assembly.GetReferencedAssemblies().Select(known => known.Name!).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
        project.Descendants().Select(element => element.Name.LocalName).ShouldAllBe(name => !name.EndsWith("Reference", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_program_joins_domain_and_engine()
    {
        var known = Api.GetReferencedAssemblies().Select(reference => reference.Name).ToList();

        known.ShouldContain(Domain.GetName().Name);
        known.ShouldContain(Workflows.GetName().Name);
    }

    [Fact]
    public void Only_the_designer_speaks_as_Elsa_does()
    {
        var sources = Directory.GetFiles(Path.Combine(Source(), "Api"), "*.cs", SearchOption.AllDirectories).Where(file => !Has(file, "bin") && !Has(file, "obj")).ToList();

        var routes = sources.SelectMany(file => File.ReadLines(file).Where(line => line.Contains("Map", StringComparison.Ordinal) && line.Contains("(\"/", StringComparison.Ordinal)).Select(line => (file, line))).ToList();

        routes.Count.ShouldBeGreaterThan(40);
        routes.Where(route => route.line.Contains("(\"/elsa", StringComparison.Ordinal) && !Has(route.file, "Designer")).ShouldBeEmpty();
    }

    private static bool Has(string file, string folder) => Path.GetRelativePath(Source(), file).Split(Path.DirectorySeparatorChar).Contains(folder);

    private static string Source() => Path.Combine(Repository.Root, "src");

    private sealed record Rule(string Name, Assembly Of, string Who, string MayNot, string? Except = null)
    {
        public bool Binds(Type type) => Match(type, Who).Success;

        public bool Forbids(Type type, Type known) =>
            Match(known, MayNot).Success && !(Except is not null && Match(known, Except).Success) && !IsOwn(type, known);

        private bool IsOwn(Type type, Type known) => Match(type, Who).Groups["own"] is { Success: true } && Match(known, Regex.Escape(Match(type, Who).Value.TrimEnd('.', '+'))).Success;

        private static Match Match(Type type, string names) => Regex.Match(type.FullName ?? type.Name, $@"\A(?:{names})(?:[.+]|\z)", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private sealed class Mentions
    {
        private readonly Version? version;

        public Mentions(Version? version) => this.version = version;

        public string Text(List<Uri> addresses) => addresses.Count == 0 ? TimeSpan.FromDays(1).ToString() : Guid.Empty + version?.ToString();
    }
}
