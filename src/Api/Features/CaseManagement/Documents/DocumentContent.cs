using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Documents;

/// <summary>What a document says, sealed with the data key of its case; kept apart so that lists never read it.</summary>
internal sealed record DocumentContent(TenantId TenantId, CarrierId CarrierId, CaseId CaseId, CaseDocumentId DocumentId, byte[] Content);
