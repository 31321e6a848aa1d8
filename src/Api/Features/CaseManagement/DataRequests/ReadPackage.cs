using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Documents;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>The copy as it would be given out, with the fields that can be hidden. It is there once the person's identity was checked.</summary>
internal sealed record GetPackage(DataRequestId Id) : IQuery<PackageView>;

internal sealed record PackageView(JsonObject Content, IReadOnlyList<PackageField> Fields);

/// <summary>The copy that was released: <c>json</c>, or <c>pdf</c> to read.</summary>
internal sealed record GetExport(DataRequestId Id, string? Format) : IQuery<FileAnswer>;

internal sealed class ReadPackageHandler(KimDbContext db, DataRequestDesk desk, DataKeys keys, PersonFile file, TenantSettings settings, AccessLog accessLog) :
    IRequestHandler<GetPackage, Result<PackageView>>, IRequestHandler<GetExport, Result<FileAnswer>>
{
    private static readonly Error NoFonts = Error.Rule("documents.fonts-missing", "Diesem Programm fehlt die Schrift für Dokumente (npm-Paket dejavu-fonts-ttf).");

    public async Task<Result<PackageView>> Handle(GetPackage request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (!taken.Value.GivesACopy)
            return DataRequestErrors.NoCopy;
        if (taken.Value.CollectRefusal() is { } refused)
            return refused;

        var package = await file.Collect(await desk.ClientOf(taken.Value, cancellationToken), taken.Value, cancellationToken);
        return new PackageView(package.Content, package.Fields);
    }

    public async Task<Result<FileAnswer>> Handle(GetExport request, CancellationToken cancellationToken)
    {
        if (request.Format is not (null or "json" or "pdf"))
            return Error.Shape("query.format", "format ist eines von: json, pdf.");
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var one = taken.Value;
        if (await db.Set<DataExport>().AsNoTracking().SingleOrDefaultAsync(export => export.TenantId == one.TenantId && export.RequestId == one.Id, cancellationToken) is not { } stored)
            return one.GivesACopy ? DataRequestErrors.WrongState(one.State) : DataRequestErrors.NoCopy;
        if ((await keys.For(one.ClientId.Value, cancellationToken)).OpenBytes(stored.Content) is not { } content)
            return DataRequestErrors.NotFound;

        accessLog.Read(AccessLog.Client, one.ClientId.Value, "data-export", purpose: $"data-request:{one.Number}");
        if (request.Format is not "pdf")
            return new FileAnswer(content, "application/json", $"{one.Number}.json");
        if (DocumentFonts.Installed is not { } fonts)
            return NoFonts;
        var paper = new ExportPaper(await settings.Codes(cancellationToken)).Write(fonts, one, JsonSerializer.Deserialize<JsonObject>(content)!);
        return new FileAnswer(paper, "application/pdf", $"{one.Number}.pdf");
    }
}
