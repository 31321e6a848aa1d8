using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Documents;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>A copy of what is kept on a person, and the fields of it that can be hidden.</summary>
internal sealed record Package(JsonObject Content, IReadOnlyList<PackageField> Fields);

/// <param name="Field">Its address: kind of record, id, and where in it.</param>
/// <param name="ByDefault">Hidden unless somebody decides otherwise, because it names somebody else.</param>
internal sealed record PackageField(string Field, bool Hidden, bool ByDefault);

/// <summary>
/// Collects everything that a carrier keeps on a person: every table of the case level that refers to the person or a case of theirs
/// is read as the model knows it, so that what somebody adds later is in it by itself. Names of others are hidden; ids of colleagues and what is
/// computed stay out.
/// </summary>
internal sealed class PersonFile(KimDbContext db, CurrentCaller caller, DataKeys keys, AccessLog accessLog, BusinessClock clock)
{
    private const string Hidden = "[geschwärzt: Daten anderer Personen]";

    /// <summary>Fields in which others are named.</summary>
    private static readonly HashSet<string> OfOthers =
        ["person", "name", "participants", "interpreter", "releasedPerson", "involvedActors", "networkMap", "resourceMap", "genogram", "legalGuardian"];

    private static readonly HashSet<string> LeftOut = ["tenantId", "carrierId", "revision", "workflowInstanceId", "sealedKey", "package", "redactions"];

    /// <summary>What holds no data of the person by itself: hashes, sealed copies, ids.</summary>
    private static readonly HashSet<Type> NotTold = [typeof(ClientSearchToken), typeof(DocumentContent), typeof(DataExport), typeof(ChallengeLink)];

    private static readonly MethodInfo Reading = typeof(PersonFile).GetMethod(nameof(Rows), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public async Task<Package> Collect(Client client, DataRequest request, CancellationToken cancellationToken)
    {
        var (tenant, id) = (client.TenantId, client.Id);
        accessLog.Read(AccessLog.Client, id.Value, "data-export", purpose: $"data-request:{request.Number}");
        var cases = await db.Set<SupportCase>().AsNoTracking().Where(one => one.TenantId == tenant && one.ClientId == id).OrderBy(one => one.OpenedAt).ToListAsync(cancellationToken);
        var household = client.HouseholdId is { } of ? await db.Set<Household>().AsNoTracking().SingleAsync(one => one.TenantId == tenant && one.Id == new HouseholdId(of), cancellationToken) : null;
        var pen = new PackagePen(request.Redactions, await Keys([id.Value, .. cases.Select(one => one.Id.Value), .. household is null ? [] : new[] { household.Id.Value }], cancellationToken), OfOthers, Hidden);

        var content = new JsonObject
        {
            ["asOf"] = clock.Now,
            ["request"] = request.Number,
            ["carrier"] = await db.Set<Carrier>().AsNoTracking().Where(one => one.TenantId == tenant && one.Id == client.CarrierId).Select(one => one.Name).SingleAsync(cancellationToken),
            ["person"] = Written(pen, client, id.Value),
        };
        if (household is not null)
            content["household"] = Written(pen, household, household.Id.Value);
        await AddRecords(content, pen, "client_id", id.Value, cancellationToken);
        content["lookedAt"] = await AccessLines(tenant, AccessLog.Client, id.Value, cancellationToken);

        var files = new JsonArray();
        foreach (var one in cases)
        {
            accessLog.Read(AccessLog.Case, one.Id.Value, "data-export", purpose: $"data-request:{request.Number}");
            var file = new JsonObject { ["case"] = Written(pen, one, one.Id.Value) };
            await AddRecords(file, pen, "case_id", one.Id.Value, cancellationToken);
            await AddContents(file, pen, one, cancellationToken);
            file["lookedAt"] = await AccessLines(tenant, AccessLog.Case, one.Id.Value, cancellationToken);
            files.Add((JsonNode)file);
        }

        content["cases"] = files;
        return new Package(content, pen.Fields);
    }

    private async Task<Dictionary<Guid, DataKey>> Keys(IEnumerable<Guid> owners, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, DataKey>();
        foreach (var owner in owners)
            found[owner] = await keys.For(owner, cancellationToken);
        return found;
    }

    /// <summary>Every kind of record with that reference, under its name.</summary>
    private async Task AddRecords(JsonObject into, PackagePen pen, string reference, Guid id, CancellationToken cancellationToken)
    {
        foreach (var kind in db.Model.GetEntityTypes().Where(type => type.GetSchema() == "casework" && !NotTold.Contains(type.ClrType) && RefersBy(type) == reference).OrderBy(type => type.GetTableName()))
        {
            var rows = (IEnumerable)await (Task<IEnumerable>)Reading.MakeGenericMethod(kind.ClrType).Invoke(this, [kind, reference, id, cancellationToken])!;
            var written = new JsonArray();
            foreach (var row in rows)
                written.Add((JsonNode)Written(pen, row, IdOf(kind, row)));
            if (written.Count > 0)
                into[JsonNamingPolicy.CamelCase.ConvertName(kind.ClrType.Name)] = written;
        }
    }

    /// <summary>A person of a case belongs to the case; everything else of a client alone to the client.</summary>
    private static string? RefersBy(IEntityType type)
    {
        var columns = type.GetProperties().Select(property => property.GetColumnName()).ToHashSet();
        return type.ClrType == typeof(SupportCase) ? null : columns.Contains("case_id") ? "case_id" : columns.Contains("client_id") ? "client_id" : null;
    }

    private async Task<IEnumerable> Rows<T>(IEntityType kind, string reference, Guid id, CancellationToken cancellationToken)
        where T : class
    {
        var ofTenant = caller.Value.TenantId;
        var property = kind.GetProperties().Single(one => one.GetColumnName() == reference);
        var rows = await db.Set<T>().AsNoTracking().Where(row => EF.Property<TenantId>(row, nameof(SupportCase.TenantId)) == ofTenant).Where(References<T>(property, id)).ToListAsync(cancellationToken);
        return rows;
    }

    private static System.Linq.Expressions.Expression<Func<T, bool>> References<T>(IProperty property, Guid id)
    {
        var row = System.Linq.Expressions.Expression.Parameter(typeof(T));
        var plain = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var value = plain == typeof(Guid) ? id : Activator.CreateInstance(plain, id)!;
        return System.Linq.Expressions.Expression.Lambda<Func<T, bool>>(
            System.Linq.Expressions.Expression.Equal(
                System.Linq.Expressions.Expression.Property(row, property.PropertyInfo!), System.Linq.Expressions.Expression.Constant(value, property.ClrType)),
            row);
    }

    private JsonObject Written(PackagePen pen, object row, Guid id)
    {
        var kind = db.Model.FindEntityType(row.GetType())!;
        var record = new JsonObject();
        foreach (var property in kind.GetProperties().Where(property => !property.IsShadowProperty() && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) != typeof(UserId)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!LeftOut.Contains(name) && property.GetGetter().GetClrValue(row) is { } value)
                record[name] = pen.Write(value, $"{JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ClrType.Name)}/{id}/{name}", name);
        }

        return record;
    }

    private static Guid IdOf(IEntityType kind, object row) => kind.FindProperty("Id")?.GetGetter().GetClrValue(row) switch
    {
        Guid id => id,
        { } typed => (Guid)typed.GetType().GetProperty("Value")!.GetValue(typed)!,
        _ => Guid.Empty,
    };

    private async Task AddContents(JsonObject file, PackagePen pen, SupportCase one, CancellationToken cancellationToken)
    {
        if (file["caseDocument"] is not JsonArray documents)
            return;
        var contents = await db.Set<DocumentContent>().AsNoTracking().Where(content => content.TenantId == one.TenantId && content.CaseId == one.Id).ToListAsync(cancellationToken);
        foreach (var document in documents.OfType<JsonObject>())
        {
            var id = new CaseDocumentId(document["id"]!.GetValue<Guid>());
            if (contents.Find(content => content.DocumentId == id) is { } content)
                document["content"] = pen.WriteContent(content.Content, $"case-document/{id.Value}/content", one.Id.Value);
        }
    }

    /// <summary>Who looked at it: in which role of which unit, and why. Names of colleagues are not the person's data.</summary>
    private async Task<JsonArray> AccessLines(TenantId tenant, string kind, Guid id, CancellationToken cancellationToken)
    {
        var lines = await db.Set<AccessLogEntry>().AsNoTracking().Where(line => line.TenantId == tenant && line.SubjectKind == kind && line.SubjectId == id).OrderBy(line => line.At).ToListAsync(cancellationToken);
        var units = await db.Set<OrganisationalUnit>().AsNoTracking().Where(unit => unit.TenantId == tenant).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        return [.. lines.Select(line => (JsonNode)new JsonObject
        {
            ["at"] = line.At,
            ["kind"] = Slug.Of(line.Kind),
            ["record"] = line.Record,
            ["role"] = line.Role,
            ["unit"] = line.UnitId is { } unit ? units.GetValueOrDefault(unit) : null,
            ["purpose"] = line.Purpose,
        })];
    }
}
